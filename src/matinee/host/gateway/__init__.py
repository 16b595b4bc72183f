"""The gateway: nginx in front of the services, configured from the registry and the code."""
