"""What the ledger promises, held against workers that are killed and servers that misbehave."""
