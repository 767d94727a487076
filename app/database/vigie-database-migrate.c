/* vigie-database-migrate.c: from an older version to the current one, step by step
 *
 * Each step is one transaction together with its new `user_version`, so a crash leaves the version
 * before it. Foreign keys are off meanwhile, because rebuilding a table needs that, and checked at
 * the end of each step (https://sqlite.org/lang_altertable.html, section 7).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "database/vigie-database-private.h"

#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>

gboolean
vigie_database_get_version (VigieDatabase *self, gint64 *version, GError **error)
{
  return vigie_database_query_int (self, "PRAGMA user_version", NULL, 0, version, error);
}

static gboolean
check_references (VigieDatabase *self, GError **error)
{
  gint64 broken;
  if (!vigie_database_query_int (self, "SELECT count(*) FROM pragma_foreign_key_check", NULL, 0,
                                 &broken, error))
    return FALSE;
  if (broken > 0)
    return vigie_error_set (error, VIGIE_DATABASE_ERROR, VIGIE_DATABASE_ERROR_CONSTRAINT,
                            self->path, 0,
                            _ ("the database could not be brought to the current version: some "
                               "rows would refer to nothing"));
  return TRUE;
}

/* The version is read again inside the transaction: another program may have been faster. */
static gboolean
make_step (VigieDatabase *self, const VigieDatabaseSchema *schema, guint from, GError **error)
{
  gint64 version;
  g_autofree char *marks = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %u",
                                            schema->application_id, from + 1);
  if (!vigie_database_begin (self, error))
    return FALSE;
  if (vigie_database_get_version (self, &version, error)
      && (version != (gint64) from
          || (vigie_database_execute (self, schema->migrations[from], error)
              && check_references (self, error) && vigie_database_execute (self, marks, error))))
    return vigie_database_commit (self, error);
  vigie_database_rollback (self);
  return FALSE;
}

static gboolean
back_up (VigieDatabase *self, gint64 version, GError **error)
{
  g_autofree char *target = g_strdup_printf ("%s.v%d.backup", self->path, (int) version);
  return vigie_database_backup (self, target, error);
}

gboolean
vigie_database_migrate (VigieDatabase *self, const VigieDatabaseSchema *schema, GError **error)
{
  gint64 version;
  if (!vigie_database_get_version (self, &version, error))
    return FALSE;
  if (version == schema->n_migrations)
    return TRUE;
  if (version > 0 && !back_up (self, version, error))
    return FALSE;

  gboolean good = vigie_database_execute (self, "PRAGMA foreign_keys = OFF", error);
  for (guint from = (guint) version; good && from < schema->n_migrations; from++)
    good = make_step (self, schema, from, error);
  return good && vigie_database_execute (self, "PRAGMA foreign_keys = ON", error);
}
