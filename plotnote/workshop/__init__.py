"""What a person does with a batch folder: draft, check, proof, write, resume."""
