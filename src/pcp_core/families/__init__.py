"""The four families of rules. They use nothing that a plugin of somebody else could not use."""
