"""The way of an imported line: read, recognise, plan, write."""
