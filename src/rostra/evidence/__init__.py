"""Evidence: what a person holds and can prove, published to policies as facts."""
