"""What is known of a company: its fields, credit code, how complete and fresh the picture is. Pure."""
