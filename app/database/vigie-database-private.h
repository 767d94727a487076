/* vigie-database-private.h: the connection, for the files of this folder
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "database/vigie-database.h"

#include <sqlite3.h>

G_BEGIN_DECLS

#define VIGIE_DATABASE_N_RECENT 64

/**
 * VigieDatabase:
 * @statements: (element-type utf8 VigieStatement): prepared statements by their text
 * @recent: some of them, by the address that their text was asked for at
 * @depth: transactions and savepoints that are open
 */
struct _VigieDatabase
{
  sqlite3 *handle;
  char *path;
  GHashTable *statements;
  VigieStatement *recent[VIGIE_DATABASE_N_RECENT];
  guint depth;
};

/** vigie_database_fail: sets @error for SQLite's result @code of a call on @handle (nullable) and
 * @path; Returns: always %FALSE */
gboolean vigie_database_fail_handle (sqlite3 *handle, const char *path, int code, GError **error);

/** vigie_database_fail: the same for a connection */
gboolean vigie_database_fail (VigieDatabase *self, int code, GError **error);

/** vigie_database_migrate: brings an open database to @schema's version, with a backup first
 * unless it is new */
gboolean
vigie_database_migrate (VigieDatabase *self, const VigieDatabaseSchema *schema, GError **error);

/** vigie_database_get_version: reads `user_version` */
gboolean vigie_database_get_version (VigieDatabase *self, gint64 *version, GError **error);

/** vigie_statement_free: finalizes it */
void vigie_statement_free (VigieStatement *self);

G_END_DECLS
