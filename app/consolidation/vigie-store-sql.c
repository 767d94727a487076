/* vigie-store-sql.c: binds and runs statements of the coordinator's store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-store-private.h"

#include "base/vigie-time.h"

/* How values are bound: copied, or borrowed while the statement runs. */
typedef struct
{
  void (*text) (VigieStatement *statement, int index, const char *text);
  void (*blob) (VigieStatement *statement, int index, const void *data, gsize size);
} Binding;

static const Binding copied = { vigie_statement_bind_text, vigie_statement_bind_blob };
static const Binding borrowed = { vigie_statement_borrow_text, vigie_statement_borrow_blob };

static void
bind_all (VigieStatement *statement, const Binding *binding, const char *format, va_list args)
{
  for (int i = 0; format[i] != '\0'; i++)
    {
      GBytes *bytes;
      switch (format[i])
        {
        case 't':
          binding->text (statement, i, va_arg (args, const char *));
          break;
        case 'i':
          vigie_statement_bind_int (statement, i, va_arg (args, gint64));
          break;
        case 'b':
          bytes = va_arg (args, GBytes *);
          if (bytes)
            binding->blob (statement, i, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
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
  bind_all (statement, &copied, format, args);
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
  bind_all (statement, &borrowed, format, args);
  va_end (args);
  const gboolean good = vigie_statement_run (statement, error);
  vigie_statement_reset (statement);
  return good;
}

char *
vigie_store_now (VigieStore *self)
{
  g_autoptr (GDateTime) now = vigie_clock_now (&self->clock);
  return vigie_time_to_utc_text (now);
}
