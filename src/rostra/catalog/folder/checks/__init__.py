"""What must hold between the parts of a folder, one subject a module; each notes what does not."""
