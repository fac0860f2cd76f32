"""A whole corpus, shard by shard: what each document comes to, written so that a killed run goes on, and a summary of all."""
