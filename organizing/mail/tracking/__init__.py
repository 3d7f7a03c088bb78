"""What becomes of a message after a provider took it: delivered, bounced, complained about."""
