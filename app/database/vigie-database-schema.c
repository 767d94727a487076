/* vigie-database-schema.c: are the tables of a file those that its migrations make
 *
 * A migrated file went through the same steps as a new one, so the texts in `sqlite_schema` are the
 * same as well, those of renamed tables included.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "database/vigie-database-private.h"

#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>

/* A row of `sqlite_schema`. */
typedef struct
{
  char *label; /* such as `trigger audit_insert` */
  char *table;
  char *sql; /* (nullable): made by SQLite itself */
} Object;

static void
object_free (gpointer data)
{
  Object *self = data;
  g_free (self->label);
  g_free (self->table);
  g_free (self->sql);
  g_free (self);
}

static gboolean
object_equal (const Object *a, const Object *b)
{
  return g_strcmp0 (a->label, b->label) == 0 && g_strcmp0 (a->table, b->table) == 0
         && g_strcmp0 (a->sql, b->sql) == 0;
}

static char *
copy_column (sqlite3_stmt *statement, int column)
{
  return g_strdup ((const char *) sqlite3_column_text (statement, column));
}

/* Returns: (transfer full) (nullable) (element-type Object): in the order of their labels */
static GPtrArray *
read_objects (sqlite3 *handle, const char *path, GError **error)
{
  static const char sql[] = "SELECT type || ' ' || name, tbl_name, sql FROM sqlite_schema"
                            " WHERE NOT (type = 'table' AND name GLOB 'sqlite_stat[14]')"
                            " ORDER BY 1";
  g_autoptr (GPtrArray) objects = g_ptr_array_new_with_free_func (object_free);
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL);
  while (code == SQLITE_OK || code == SQLITE_ROW)
    {
      code = sqlite3_step (statement);
      if (code != SQLITE_ROW)
        break;
      Object *object = g_new0 (Object, 1);
      object->label = copy_column (statement, 0);
      object->table = copy_column (statement, 1);
      object->sql = copy_column (statement, 2);
      g_ptr_array_add (objects, object);
    }
  if (code != SQLITE_DONE)
    vigie_database_fail_handle (handle, path, code, error);
  sqlite3_finalize (statement);
  return code == SQLITE_DONE ? g_steal_pointer (&objects) : NULL;
}

/* What the migrations make where nothing was before. */
static GPtrArray *
make_objects (const VigieDatabaseSchema *schema, GError **error)
{
  static const char place[] = ":memory:";
  sqlite3 *handle = NULL;
  int code = sqlite3_open_v2 (place, &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY, NULL);
  for (guint i = 0; code == SQLITE_OK && i < schema->n_migrations; i++)
    code = sqlite3_exec (handle, schema->migrations[i], NULL, NULL, NULL);
  GPtrArray *objects = NULL;
  if (code == SQLITE_OK)
    objects = read_objects (handle, place, error);
  else
    vigie_database_fail_handle (handle, place, code, error);
  sqlite3_close (handle);
  return objects;
}

/* The first object in which the two differ; both lists are in order. */
static const Object *
find_difference (const GPtrArray *found, const GPtrArray *expected)
{
  for (guint i = 0; i < MAX (found->len, expected->len); i++)
    {
      const Object *one = i < found->len ? g_ptr_array_index (found, i) : NULL;
      const Object *other = i < expected->len ? g_ptr_array_index (expected, i) : NULL;
      if (!one || !other)
        return one ? one : other;
      if (!object_equal (one, other))
        return g_strcmp0 (one->label, other->label) <= 0 ? one : other;
    }
  return NULL;
}

gboolean
vigie_database_verify_schema (VigieDatabase *self,
                              const VigieDatabaseSchema *schema,
                              GError **error)
{
  g_autoptr (GPtrArray) found = read_objects (self->handle, self->path, error);
  g_autoptr (GPtrArray) expected = found ? make_objects (schema, error) : NULL;
  if (!expected)
    return FALSE;
  const Object *different = find_difference (found, expected);
  if (!different)
    return TRUE;
  return vigie_error_set (error, VIGIE_DATABASE_ERROR, VIGIE_DATABASE_ERROR_SCHEMA, self->path, 0,
                          /* Translators: %s is such as “trigger audit_insert” */
                          _ ("the tables of the database are not those that Vigie makes: %s"),
                          different->label ? different->label : "?");
}
