"""The web beside bare views: what the portal's own work leaves of the requests a second."""
