/* vigie-store-sql.c: binds and runs statements of the coordinator's store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-store-private.h"

#include "base/vigie-time.h"

static void
bind_all (VigieStatement *statement, const char *format, va_list args)
{
  for (int i = 0; format[i] != '\0'; i++)
    {
      GBytes *bytes;
      switch (format[i])
        {
        case 't':
          vigie_statement_bind_text (statement, i, va_arg (args, const char *));
          break;
        case 'i':
          vigie_statement_bind_int (statement, i, va_arg (args, gint64));
          break;
        case 'b':
          bytes = va_arg (args, GBytes *);
          if (bytes)
            vigie_statement_bind_blob (statement, i, g_bytes_get_data (bytes, NULL),
                                       g_bytes_get_size (bytes));
          else
            vigie_statement_bind_null (statement, i);
          break;
        default:
          g_assert_not_reached ();
        }
    }
}

VigieStatement *
vigie_store_query (VigieStore *self, GError **error, const char *sql, const char *format, ...)
{
  VigieStatement *statement = vigie_database_prepare (self->database, sql, error);
  if (!statement)
    return NULL;
  va_list args;
  va_start (args, format);
  bind_all (statement, format, args);
  va_end (args);
  return statement;
}

gboolean
vigie_store_run (VigieStore *self, GError **error, const char *sql, const char *format, ...)
{
  VigieStatement *statement = vigie_database_prepare (self->database, sql, error);
  if (!statement)
    return FALSE;
  va_list args;
  va_start (args, format);
  bind_all (statement, format, args);
  va_end (args);
  return vigie_statement_run (statement, error);
}

char *
vigie_store_now (VigieStore *self)
{
  g_autoptr (GDateTime) now = vigie_clock_now (&self->clock);
  return vigie_time_to_utc_text (now);
}
