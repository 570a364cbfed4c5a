-- A store can be deleted whole: at an instant told beforehand, until which it is only read (docs/stores.md).
ALTER TABLE stores ADD COLUMN deletes_at timestamptz(3);
-- From then on nobody reaches it, and nothing brings it back.
ALTER TABLE stores ADD COLUMN deletion_begun_at timestamptz(3);
ALTER TABLE stores ADD CHECK (deletion_begun_at IS NULL OR deletes_at IS NOT NULL);

-- Removes up to `most` rows of the store that the transaction has open from a table, and gives how many. Also from tables that the app
-- may only add to: a store whose deletion has not begun is refused.
CREATE FUNCTION delete_store_rows(of_table text, most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET enable_seqscan = off AS $$
DECLARE
  of_store text := current_setting('throughline.store_id', true);
  deleted integer;
BEGIN
  IF NOT EXISTS (SELECT FROM stores WHERE id = of_store AND deletion_begun_at IS NOT NULL) THEN
    RAISE EXCEPTION 'the deletion of the store has not begun' USING ERRCODE = '42501';
  END IF;
  EXECUTE format('DELETE FROM %1$I WHERE store_id = $1 AND ctid = ANY (ARRAY(SELECT ctid FROM %1$I WHERE store_id = $1 LIMIT $2))', of_table)
    USING of_store, most;
  GET DIAGNOSTICS deleted = ROW_COUNT;
  RETURN deleted;
END
$$;
REVOKE ALL ON FUNCTION delete_store_rows(text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION delete_store_rows(text, integer) TO throughline_app;
