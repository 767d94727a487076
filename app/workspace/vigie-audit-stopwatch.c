/* vigie-audit-stopwatch.c: stopwatches of questions that run on while nobody looks
 *
 * A start is kept twice: by the clock since the machine was switched on, which nobody sets and
 * which counts sleep, and by the time of day, for when the machine was started anew meanwhile.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "workspace/vigie-workspace-private.h"

#include "base/vigie-time.h"

#include <time.h>

#define BOOT_ID "/proc/sys/kernel/random/boot_id"

/* Microseconds since the machine was switched on */
static gint64
get_ticks (void)
{
#ifdef CLOCK_BOOTTIME
  struct timespec now;
  if (clock_gettime (CLOCK_BOOTTIME, &now) == 0)
    return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
#endif
  return g_get_monotonic_time ();
}

/* Empty where it cannot be told: then the time of day decides. */
static char *
get_boot (void)
{
  char *boot = NULL;
  return g_file_get_contents (BOOT_ID, &boot, NULL, NULL) ? g_strstrip (boot) : g_strdup ("");
}

gboolean
vigie_audit_start_stopwatch (VigieAudit *self, VigieFormNode *node, GError **error)
{
  g_return_val_if_fail (VIGIE_IS_AUDIT (self) && node, FALSE);
  if (!vigie_audit_check_draft (self, error))
    return FALSE;
  g_autofree char *path = vigie_form_node_get_path (node);
  g_autofree char *now = vigie_workspace_now (self->workspace);
  g_autofree char *boot = get_boot ();
  VigieStatement *statement =
    vigie_database_prepare (self->workspace->database,
                            "INSERT OR REPLACE INTO stopwatch (audit, path, started, boot, ticks)"
                            " VALUES (?1, ?2, ?3, ?4, ?5)",
                            error);
  if (!statement)
    return FALSE;
  vigie_statement_bind_int (statement, 0, self->number);
  vigie_statement_bind_text (statement, 1, path);
  vigie_statement_bind_text (statement, 2, now);
  vigie_statement_bind_text (statement, 3, boot);
  vigie_statement_bind_int (statement, 4, get_ticks ());
  return vigie_statement_run (statement, error);
}

static gint64
measure (VigieAudit *self, const char *started, const char *boot, gint64 ticks)
{
  g_autofree char *here = get_boot ();
  g_autoptr (GDateTime) then = vigie_time_from_text (started, NULL);
  g_autoptr (GDateTime) now = vigie_clock_now (&self->workspace->clock);
  if (*here && g_str_equal (here, boot))
    return get_ticks () - ticks;
  return then ? g_date_time_difference (now, then) : 0;
}

gboolean
vigie_audit_get_stopwatch (VigieAudit *self, VigieFormNode *node, gint64 *elapsed)
{
  gboolean runs;
  g_return_val_if_fail (VIGIE_IS_AUDIT (self) && node && elapsed, FALSE);
  if (self->state != VIGIE_AUDIT_DRAFT)
    return FALSE;
  g_autofree char *path = vigie_form_node_get_path (node);
  VigieStatement *statement = vigie_database_prepare (
    self->workspace->database,
    "SELECT started, boot, ticks FROM stopwatch WHERE audit = ?1 AND path = ?2", NULL);
  if (!statement)
    return FALSE;
  vigie_statement_bind_int (statement, 0, self->number);
  vigie_statement_bind_text (statement, 1, path);
  if (!vigie_statement_step (statement, &runs, NULL) || !runs)
    return FALSE;
  *elapsed = MAX (measure (self, vigie_statement_text (statement, 0),
                           vigie_statement_text (statement, 1), vigie_statement_int (statement, 2)),
                  0);
  vigie_statement_reset (statement);
  return TRUE;
}

gboolean
vigie_audit_stop_stopwatch (VigieAudit *self, VigieFormNode *node, GError **error)
{
  g_return_val_if_fail (VIGIE_IS_AUDIT (self) && node, FALSE);
  g_autofree char *path = vigie_form_node_get_path (node);
  VigieStatement *statement = vigie_database_prepare (
    self->workspace->database, "DELETE FROM stopwatch WHERE audit = ?1 AND path = ?2", error);
  if (!statement)
    return FALSE;
  vigie_statement_bind_int (statement, 0, self->number);
  vigie_statement_bind_text (statement, 1, path);
  return vigie_statement_run (statement, error);
}

gboolean
vigie_audit_drop_stopwatches (VigieAudit *self, GError **error)
{
  VigieStatement *statement = vigie_database_prepare (
    self->workspace->database, "DELETE FROM stopwatch WHERE audit = ?1", error);
  if (!statement)
    return FALSE;
  vigie_statement_bind_int (statement, 0, self->number);
  return vigie_statement_run (statement, error);
}
