"""What people teach with: made of the same views and figures as the pages."""
