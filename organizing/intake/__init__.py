"""What every import needs, whatever it brings in: files read with care, tables, and a report of each row's fate."""
