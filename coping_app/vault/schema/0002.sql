-- What is not finished yet ("open": true in `data`), and what is to come back on a day ("due": "2026-11-25"). Both are
-- few among many, and are asked for whenever a page is shown. Data that is no JSON is in neither, and in nobody's way:
-- without `json_valid` it could not even be saved.
CREATE INDEX record_open ON record (kind, place)
  WHERE binned_ms IS NULL AND CASE WHEN json_valid(data) THEN json_extract(data, '$.open') END = 1;
CREATE INDEX record_due ON record (CASE WHEN json_valid(data) THEN json_extract(data, '$.due') END, kind, place)
  WHERE binned_ms IS NULL AND CASE WHEN json_valid(data) THEN json_extract(data, '$.due') END IS NOT NULL;
