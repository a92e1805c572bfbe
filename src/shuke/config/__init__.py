"""How the house is wired: settings, addresses, the embedded database. Stands above every room."""
