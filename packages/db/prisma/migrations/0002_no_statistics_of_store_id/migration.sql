-- Every query names its store, so the planner's guess of how many rows a store has must not decide between indexes. With
-- statistics, a store that is not among the common values counts as empty: each index that begins with store_id looks equally
-- cheap, and a lookup by profile becomes a scan of the store, once a profile. Without, each further column makes an index better.
DO $$
DECLARE
  owned record;
BEGIN
  FOR owned IN
    SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'store_id'
  LOOP
    EXECUTE format('ALTER TABLE public.%I ALTER COLUMN store_id SET STATISTICS 0', owned.table_name);
  END LOOP;
END
$$;
