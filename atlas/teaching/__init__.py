"""What is made for lessons from the same data and views as the pages."""
