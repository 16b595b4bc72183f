"""The site: HTML for people at the addresses of `matinee.host.site.addresses`, made of what the API answers."""
