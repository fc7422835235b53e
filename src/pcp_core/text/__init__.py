"""Reading a note: what it says, who is speaking, what is meant. The standard library and ahocorasick-rs only."""
