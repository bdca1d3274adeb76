"""The pages: each is a function from a desk and a visit to what is shown."""
