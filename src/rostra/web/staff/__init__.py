"""The pages of staff: each opens for a capability and does not exist for anybody else."""
