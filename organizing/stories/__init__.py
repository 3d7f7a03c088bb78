"""Stories people lend to the campaign: asked for by use, used by use, and taken back whenever their teller wants."""
