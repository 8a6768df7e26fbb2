"""Proofs that nothing is lost: sampled here, at full count in `./run prove vault`."""
