"""Who someone is: accounts, profiles and roles."""
