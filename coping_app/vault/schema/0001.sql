-- What people write. `place` is the wall time it is about, in milliseconds times 4096 and a tie-breaker: the order of
-- every list, and the row of the index, so that the newest found words come first without sorting.
-- `rev`, `parent_rev`, `device_id` and `clock` are for bringing two computers together later.
CREATE TABLE record (
  id         INTEGER PRIMARY KEY,
  uuid       TEXT NOT NULL UNIQUE,
  kind       TEXT NOT NULL,
  place      INTEGER NOT NULL UNIQUE,
  at_ms      INTEGER NOT NULL,             -- UTC
  offset_min INTEGER NOT NULL,             -- of the zone it was written in
  title      TEXT NOT NULL DEFAULT '',
  text       TEXT NOT NULL DEFAULT '',
  more       TEXT NOT NULL DEFAULT '',     -- what else is found: tags, captions, the boxes of a room
  marks      TEXT NOT NULL DEFAULT '[]',   -- JSON: [[start, length, "bold"], ...] in characters
  data       TEXT NOT NULL DEFAULT '{}',   -- JSON: what a room keeps with its kind
  starred    INTEGER NOT NULL DEFAULT 0 CHECK (starred IN (0, 1)),
  rev        TEXT NOT NULL,
  parent_rev TEXT NOT NULL DEFAULT '',
  device_id  TEXT NOT NULL,
  clock      INTEGER NOT NULL,
  visit      TEXT NOT NULL DEFAULT '',     -- the visit in which it was last changed: one version is kept of each
  created_ms INTEGER NOT NULL,
  changed_ms INTEGER NOT NULL,
  binned_ms  INTEGER,                      -- when it went to the bin; NULL: it is not there
  binned_use INTEGER,                      -- how many days Coping had been used until then
  batch      INTEGER REFERENCES batch (id) ON DELETE SET NULL,
  source     TEXT NOT NULL DEFAULT '',     -- where it was taken in from, and what it is called there
  source_id  TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX record_by_kind ON record (kind, place) WHERE binned_ms IS NULL;
CREATE INDEX record_shown ON record (id, place, kind) WHERE binned_ms IS NULL; -- small: what a tag leads to
CREATE INDEX record_starred ON record (place) WHERE binned_ms IS NULL AND starred = 1;
CREATE INDEX record_in_bin ON record (binned_ms) WHERE binned_ms IS NOT NULL;
CREATE INDEX record_by_batch ON record (batch) WHERE batch IS NOT NULL;
CREATE INDEX record_by_source ON record (source, source_id) WHERE source_id <> '';

-- Earlier states of a record: one for each visit.
CREATE TABLE version (
  id         INTEGER PRIMARY KEY,
  record     INTEGER NOT NULL REFERENCES record (id) ON DELETE CASCADE,
  rev        TEXT NOT NULL,
  title      TEXT NOT NULL,
  text       TEXT NOT NULL,
  marks      TEXT NOT NULL,
  data       TEXT NOT NULL,
  changed_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX version_by_record ON version (record); -- in the order they were kept, whatever the clock said

CREATE TABLE tag (
  record INTEGER NOT NULL REFERENCES record (id) ON DELETE CASCADE,
  word   TEXT NOT NULL,
  folded TEXT NOT NULL,                    -- how tags are compared
  rank   INTEGER NOT NULL,
  PRIMARY KEY (record, folded)
) STRICT, WITHOUT ROWID;
CREATE INDEX tag_by_word ON tag (folded, record);

CREATE TABLE feeling (
  record   INTEGER NOT NULL REFERENCES record (id) ON DELETE CASCADE,
  word     TEXT NOT NULL,
  strength TEXT NOT NULL DEFAULT '',
  rank     INTEGER NOT NULL,
  PRIMARY KEY (record, word)
) STRICT, WITHOUT ROWID;
CREATE INDEX feeling_by_word ON feeling (word, record);

-- Photos and voice notes. The bytes lie sealed beside the database, under `name`.
CREATE TABLE attachment (
  uuid    TEXT PRIMARY KEY,
  record  INTEGER NOT NULL REFERENCES record (id) ON DELETE CASCADE,
  kind    TEXT NOT NULL,
  form    TEXT NOT NULL,
  name    TEXT NOT NULL UNIQUE,
  size    INTEGER NOT NULL,
  seconds REAL NOT NULL DEFAULT 0,
  caption TEXT NOT NULL DEFAULT '',
  sha256  TEXT NOT NULL,                   -- of the sealed file
  rank    INTEGER NOT NULL,
  made_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX attachment_by_record ON attachment (record, rank);

-- Sealed files that no attachment has any more: taken away from a record, so that they can be put back for a while, or
-- erased (`record` is NULL) and not yet gone from the disk.
CREATE TABLE loose (
  name   TEXT PRIMARY KEY,
  record INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX loose_by_record ON loose (record);

-- What is known about a person: work-arounds, favourites and the like, as JSON.
CREATE TABLE fact (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
  uuid       TEXT PRIMARY KEY,
  practice   TEXT NOT NULL,
  title      TEXT NOT NULL,
  at_ms      INTEGER NOT NULL,
  offset_min INTEGER NOT NULL,
  seconds    REAL NOT NULL,
  answer     TEXT NOT NULL DEFAULT '',
  short      INTEGER NOT NULL DEFAULT 0,
  minutes    INTEGER,
  place      TEXT NOT NULL DEFAULT ''      -- JSON: where it was left
) STRICT;
CREATE INDEX session_by_time ON session (at_ms);

-- One import, so that it can be taken back as one.
CREATE TABLE batch (
  id     INTEGER PRIMARY KEY,
  uuid   TEXT NOT NULL UNIQUE,
  source TEXT NOT NULL,
  at_ms  INTEGER NOT NULL,
  done   INTEGER NOT NULL DEFAULT 0 CHECK (done IN (0, 1))
) STRICT;

-- One row. `clock` never goes back: the milliseconds of the last save, or one more than before where the computer's
-- clock was set back. `backups` counts backups, so that their order hangs on no clock. `erased` is a digest of the list
-- of what was to be erased, once all of it is gone from here; `unmerged` says that the index still has traces of it.
CREATE TABLE meta (
  id        INTEGER PRIMARY KEY CHECK (id = 1),
  device_id TEXT NOT NULL,
  clock     INTEGER NOT NULL DEFAULT 0,
  backups   INTEGER NOT NULL DEFAULT 0,
  erased    TEXT NOT NULL DEFAULT '',
  unmerged  INTEGER NOT NULL DEFAULT 0 CHECK (unmerged IN (0, 1))
) STRICT;

-- The backups that were made from here: where they lie, what was in them, and when one was read back and found whole.
CREATE TABLE backup (
  counter     INTEGER PRIMARY KEY,
  folder      TEXT NOT NULL,
  name        TEXT NOT NULL,
  made_ms     INTEGER NOT NULL,
  records     INTEGER NOT NULL,
  size        INTEGER NOT NULL,
  verified_ms INTEGER                      -- NULL: not yet
) STRICT;

-- The days on which Coping was open: the bin is emptied by days of use, not by a clock that may jump.
CREATE TABLE day_of_use (
  day TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- The index over the words outside the bin. It holds no text of its own; `record` has it. Beginnings of two and three
-- letters have an index of their own, so that looking as one types costs no more than looking for a word. What is
-- erased leaves the index at once when its parts are merged (`erase`); to let FTS5 do that at every save costs 50 ms.
-- Words are letters, numbers and the marks on them (Mn, Mc): without the marks Hindi and Thai fall into single letters.
-- The two separators are U+FE0E and U+FE0F, marks without a look that stand behind emoji.
CREATE VIEW found_in AS SELECT place, title, text, more FROM record WHERE binned_ms IS NULL;
CREATE VIRTUAL TABLE words USING fts5 (
  title, text, more,
  content = 'found_in', content_rowid = 'place',
  tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Mn Mc' separators '︎️'", prefix = '2 3'
);

CREATE TRIGGER record_in AFTER INSERT ON record WHEN new.binned_ms IS NULL BEGIN
  INSERT INTO words (rowid, title, text, more) VALUES (new.place, new.title, new.text, new.more);
END;
CREATE TRIGGER record_out AFTER DELETE ON record WHEN old.binned_ms IS NULL BEGIN
  INSERT INTO words (words, rowid, title, text, more) VALUES ('delete', old.place, old.title, old.text, old.more);
END;
CREATE TRIGGER record_changed AFTER UPDATE OF place, title, text, more, binned_ms ON record BEGIN
  INSERT INTO words (words, rowid, title, text, more)
    SELECT 'delete', old.place, old.title, old.text, old.more WHERE old.binned_ms IS NULL;
  INSERT INTO words (rowid, title, text, more)
    SELECT new.place, new.title, new.text, new.more WHERE new.binned_ms IS NULL;
END;
