internal import GRDB

/// How the register's file came to be what it is. A step that was released is never changed: a new one follows.
enum RegisterMigrations {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 tables") { db in try db.execute(sql: tables) }
    migrator.registerMigration("2 rounds") { db in try db.execute(sql: rounds) }
    migrator.registerMigration("3 what was known") { db in try db.execute(sql: known) }
    migrator.registerMigration("4 terms") { db in try db.execute(sql: terms) }
    return migrator
  }

  /// What pairs were agreed on for; of what was agreed before, the pair alone is known.
  private static let terms = """
    ALTER TABLE decisions ADD COLUMN occupation TEXT;
    ALTER TABLE decisions ADD COLUMN wish TEXT;
    ALTER TABLE decisions ADD COLUMN wish_rank INTEGER;
    ALTER TABLE decisions ADD COLUMN amount INTEGER;
    ALTER TABLE past_decisions ADD COLUMN occupation TEXT;
    ALTER TABLE past_decisions ADD COLUMN wish TEXT;
    ALTER TABLE past_decisions ADD COLUMN wish_rank INTEGER;
    ALTER TABLE past_decisions ADD COLUMN amount INTEGER;
    """

  private static let tables = """
    CREATE TABLE villages (
      village_code TEXT PRIMARY KEY, village_name TEXT NOT NULL, tambon_name TEXT, district_name TEXT,
      province_name TEXT, latitude REAL, longitude REAL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE households (
      household_id TEXT PRIMARY KEY, village_code TEXT NOT NULL REFERENCES villages, label TEXT, house_no TEXT,
      phone TEXT, latitude REAL, longitude REAL, members INTEGER, income_per_person INTEGER, welfare_card TEXT,
      travel_limit_km REAL, occupation_now TEXT, tags TEXT, consent TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE needs (
      household_id TEXT NOT NULL REFERENCES households, track TEXT NOT NULL, occupation TEXT,
      rank INTEGER NOT NULL, related_ok TEXT, amount INTEGER, amount_min INTEGER
    ) STRICT;
    CREATE UNIQUE INDEX needs_key ON needs (household_id, track, occupation);
    CREATE TABLE mechanisms (
      mechanism_id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL,
      village_code TEXT NOT NULL REFERENCES villages, household_id TEXT REFERENCES households, latitude REAL,
      longitude REAL, reach TEXT NOT NULL, capacity INTEGER NOT NULL, minimum INTEGER, budget INTEGER,
      ceiling INTEGER, requires TEXT, excludes TEXT, stars INTEGER, sector TEXT, agreed TEXT, as_of TEXT,
      about TEXT, "when" TEXT, terms TEXT, contact TEXT, public TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE offers (
      mechanism_id TEXT NOT NULL REFERENCES mechanisms, occupation TEXT NOT NULL, level INTEGER,
      PRIMARY KEY (mechanism_id, occupation)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE mentors (
      team_id TEXT PRIMARY KEY, level TEXT NOT NULL, area_code TEXT NOT NULL, name TEXT NOT NULL,
      capacity INTEGER, contact TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE decisions (
      track TEXT NOT NULL, household_id TEXT REFERENCES households, mechanism_id TEXT REFERENCES mechanisms,
      decision TEXT NOT NULL, "by" TEXT, date TEXT, reason TEXT
    ) STRICT;
    CREATE UNIQUE INDEX decisions_key ON decisions (track, household_id, mechanism_id);
    CREATE TABLE outcomes (
      household_id TEXT NOT NULL REFERENCES households, track TEXT NOT NULL,
      mechanism_id TEXT NOT NULL REFERENCES mechanisms, visit_date TEXT NOT NULL, visit INTEGER NOT NULL,
      attended TEXT, practised TEXT, old_or_new TEXT, income_before INTEGER, income_after INTEGER,
      occupation_income INTEGER, joined_group_id TEXT REFERENCES mechanisms, note TEXT,
      PRIMARY KEY (household_id, track, mechanism_id, visit)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE occupations (
      code TEXT PRIMARY KEY, name_th TEXT NOT NULL, name_en TEXT NOT NULL, "group" TEXT NOT NULL,
      otop_category TEXT, startup_cost_thb INTEGER, weeks_to_first_income INTEGER, season TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE relatedness (
      code_a TEXT NOT NULL, code_b TEXT NOT NULL, relatedness REAL NOT NULL, PRIMARY KEY (code_a, code_b)
    ) STRICT, WITHOUT ROWID;
    """

  private static let known = """
    CREATE TABLE known_tables (
      id INTEGER PRIMARY KEY, table_name TEXT NOT NULL, sha256 TEXT NOT NULL, bytes BLOB NOT NULL
    ) STRICT;
    CREATE INDEX known_tables_digest ON known_tables (sha256);
    CREATE TABLE proposal_tables (
      round TEXT NOT NULL REFERENCES rounds, proposal INTEGER NOT NULL,
      known INTEGER NOT NULL REFERENCES known_tables, PRIMARY KEY (round, proposal, known)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE last_import (
      table_name TEXT PRIMARY KEY, records INTEGER NOT NULL, sha256 TEXT NOT NULL, revision INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    -- What replaces a row fires no trigger of its deletion.
    CREATE TRIGGER log_replaces_nothing BEFORE INSERT ON log
      WHEN EXISTS (SELECT 1 FROM log WHERE entry = NEW.entry)
      BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
    """

  private static let rounds = """
    CREATE TABLE rounds (
      number TEXT PRIMARY KEY, fiscal_year INTEGER NOT NULL, ordinal INTEGER NOT NULL, state TEXT NOT NULL,
      made TEXT NOT NULL, policy TEXT NOT NULL, UNIQUE (fiscal_year, ordinal)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE round_files (
      round TEXT NOT NULL REFERENCES rounds, proposal INTEGER NOT NULL, path TEXT NOT NULL, bytes BLOB NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX round_files_key ON round_files (round, proposal, path);
    CREATE TABLE agreements (
      round TEXT NOT NULL REFERENCES rounds, track TEXT NOT NULL, household_id TEXT NOT NULL REFERENCES households,
      mechanism_id TEXT NOT NULL REFERENCES mechanisms, amount INTEGER, date TEXT NOT NULL,
      PRIMARY KEY (round, track, household_id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE past_decisions (
      round TEXT NOT NULL REFERENCES rounds, track TEXT NOT NULL, household_id TEXT, mechanism_id TEXT,
      decision TEXT NOT NULL, "by" TEXT, date TEXT, reason TEXT
    ) STRICT;
    CREATE TABLE log (
      entry INTEGER PRIMARY KEY, day TEXT NOT NULL, command TEXT NOT NULL, table_name TEXT, record TEXT,
      change TEXT NOT NULL, column_name TEXT, before TEXT, after TEXT
    ) STRICT;
    CREATE TRIGGER log_keeps_entries BEFORE DELETE ON log
      BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
    CREATE TRIGGER log_changes_nothing BEFORE UPDATE ON log
      BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
    """
}
