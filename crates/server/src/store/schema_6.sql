-- Version 6: the newest checkpoint, and the one of a given size, found without reading those of other epochs.

CREATE INDEX log_checkpoints_by_epoch ON log_checkpoints (epoch, size);
