-- How far a sandbox store's clock is ahead of the real one, at most 731 days; null = no sandbox. Whether it is one is said when the store
-- is made; its clock goes forward alone, as what came of the time that has passed is written in the membership log.
ALTER TABLE stores ADD COLUMN clock_ahead_ms bigint CHECK (clock_ahead_ms BETWEEN 0 AND 63158400000);

CREATE FUNCTION keep_store_clock() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF (OLD.clock_ahead_ms IS NULL) <> (NEW.clock_ahead_ms IS NULL) OR NEW.clock_ahead_ms < OLD.clock_ahead_ms THEN
    RAISE EXCEPTION 'the clock of store % does not go from % to %', OLD.id, OLD.clock_ahead_ms, NEW.clock_ahead_ms;
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER keep_store_clock BEFORE UPDATE OF clock_ahead_ms ON stores FOR EACH ROW EXECUTE FUNCTION keep_store_clock();
