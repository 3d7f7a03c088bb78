"""What a production site rents from its host, made here from wheels: database, mail server, message broker."""
