"""Deeds on accounts: `invitations` open them, `account` keeps them, `sign_in` records who came and who was refused."""
