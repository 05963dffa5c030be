"""What is made of the atlas for those who teach with it."""
