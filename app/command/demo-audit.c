/* demo-audit.c: the auditors, each in a workspace, side by side
 *
 * Wave by wave an auditor fills what was assigned, then exports a bundle. What an auditor writes
 * depends on the seed and the assignment alone, so that the number of processors does not matter.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "command/demo-private.h"

#include "base/vigie-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/** What the threads share; @error is the first one's */
typedef struct
{
  const VigieDemo *demo;
  const VigieDemoPlan *plan;
  char *bundles;
  GMutex mutex;
  GError *error;
  guint done;
  VigieDemoProgress progress;
  gpointer user_data;
} Field;

/** One auditor at work; @now is what the clock shows */
typedef struct
{
  Field *field;
  const VigieDemoAuditor *auditor;
  VigieWorkspace *workspace;
  char *evidence;
  GDateTime *now;
} Worker;

static GDateTime *
read_clock (gpointer user_data)
{
  const Worker *self = user_data;
  return g_date_time_ref (self->now);
}

static void
set_clock (Worker *self, GDateTime *now)
{
  g_date_time_unref (self->now);
  self->now = g_date_time_ref (now);
}

static gboolean
is_stopped (Field *field, GError **error)
{
  g_mutex_lock (&field->mutex);
  const gboolean failed = field->error != NULL;
  g_mutex_unlock (&field->mutex);
  return failed || g_cancellable_set_error_if_cancelled (field->demo->cancellable, error);
}

static void
note_done (Field *field)
{
  g_mutex_lock (&field->mutex);
  field->done++;
  if (field->progress)
    field->progress (field->done, field->user_data);
  g_mutex_unlock (&field->mutex);
}

/* Filling -------------------------------------------------------------------------------------- */

static gboolean
open_and_fill (Worker *self, VigieDemoFilling *filling, GError **error)
{
  g_autofree char *id =
    vigie_workspace_new_audit (self->workspace, NULL, NULL, filling->assignment->id, error);
  g_autoptr (VigieAudit) audit =
    id ? vigie_workspace_open_audit (self->workspace, id, error) : NULL;
  if (!audit)
    return FALSE;
  filling->audit = audit;
  filling->session = vigie_audit_get_session (audit);
  return vigie_demo_fill (filling, self->evidence, error);
}

/* @last becomes the time at which the last audit ended. */
static gboolean
fill_one (Worker *self, const VigieAssignment *assignment, GDateTime **last, GError **error)
{
  VigieCampaign *campaign = vigie_workspace_get_campaign (self->workspace);
  VigieDemoFilling filling = {
    .demo = self->field->demo,
    .campaign = campaign,
    .assignment = assignment,
    .organisation = vigie_campaign_find_organisation (campaign, assignment->organisation),
    .channel = vigie_campaign_find_channel (campaign, assignment->channel),
    .service = vigie_demo_model (self->field->demo, campaign, assignment),
    .now = &self->now,
  };
  vigie_demo_set_times (&filling);
  set_clock (self, filling.times.contact);
  const gboolean good = open_and_fill (self, &filling, error);
  if (good && (!*last || g_date_time_compare (*last, self->now) < 0))
    {
      g_clear_pointer (last, g_date_time_unref);
      *last = g_date_time_ref (self->now);
    }
  vigie_demo_times_clear (&filling.times);
  return good;
}

/* Nothing was done in a wave without assignments: *@last stays %NULL. */
static gboolean
fill_wave (Worker *self, const char *wave, GDateTime **last, GError **error)
{
  VigieCampaign *campaign = vigie_workspace_get_campaign (self->workspace);
  for (guint i = 0; i < self->auditor->assignments->len; i++)
    {
      const VigieAssignment *assignment = vigie_campaign_find_assignment (
        campaign, g_ptr_array_index (self->auditor->assignments, i));
      if (!g_str_equal (assignment->wave, wave))
        continue;
      if (is_stopped (self->field, error) || !fill_one (self, assignment, last, error))
        return FALSE;
      note_done (self->field);
    }
  return TRUE;
}

/* The bundle of a wave ------------------------------------------------------------------------- */

static gboolean
export_wave (Worker *self, const char *wave, GDateTime *last, GError **error)
{
  g_autofree char *name = g_strdup_printf ("%s-%s.bundle.asice", self->auditor->code, wave);
  g_autofree char *target = g_build_filename (self->field->bundles, name, NULL);
  g_autoptr (GDateTime) later = g_date_time_add_hours (last, 1);
  set_clock (self, later);
  return vigie_workspace_export (self->workspace, NULL, target, NULL, NULL,
                                 self->field->demo->cancellable, error)
         > 0;
}

static gboolean
do_wave (Worker *self, const char *wave, GError **error)
{
  g_autoptr (GDateTime) last = NULL;
  VigieDemoRandom random =
    vigie_demo_random (self->field->demo->seed, "identifiers", self->auditor->code, wave, NULL);
  if (!vigie_workspace_begin_rehearsal (self->workspace, vigie_demo_random_next (&random), error)
      || !fill_wave (self, wave, &last, error)
      || !vigie_workspace_end_rehearsal (self->workspace, error))
    return FALSE;
  return !last || export_wave (self, wave, last, error);
}

/* Auditors ------------------------------------------------------------------------------------- */

static gboolean
do_year (Worker *self, GError **error)
{
  const VigieClock clock = { read_clock, self };
  g_autofree char *folder = vigie_demo_path (self->field->demo, "auditors", self->auditor->code);
  g_autoptr (VigieWorkspace) workspace = vigie_workspace_join (
    folder, self->field->plan->package, NULL, self->auditor->identity, NULL, &clock, error);
  if (!workspace)
    return FALSE;
  self->workspace = workspace;
  const GPtrArray *waves = vigie_workspace_get_campaign (workspace)->waves;
  for (guint i = 0; i < waves->len; i++)
    if (!do_wave (self, ((VigieWave *) waves->pdata[i])->id, error))
      return FALSE;
  return TRUE;
}

static void
work (gpointer data, gpointer user_data)
{
  Field *field = user_data;
  g_autoptr (GError) error = NULL;
  Worker self = { .field = field, .auditor = data };
  self.now = g_date_time_ref (field->plan->starts);
  self.evidence = g_dir_make_tmp ("vigie-demo-XXXXXX", &error);
  if (self.evidence)
    (void) do_year (&self, &error);
  if (error)
    {
      g_mutex_lock (&field->mutex);
      if (!field->error)
        field->error = g_steal_pointer (&error);
      g_mutex_unlock (&field->mutex);
    }
  if (self.evidence)
    (void) g_rmdir (self.evidence);
  g_free (self.evidence);
  g_date_time_unref (self.now);
}

gboolean
vigie_demo_audit (const VigieDemo *demo,
                  const VigieDemoPlan *plan,
                  VigieDemoProgress progress,
                  gpointer user_data,
                  GError **error)
{
  g_autofree char *bundles = vigie_demo_path (demo, "bundles", NULL);
  Field field = {
    .demo = demo,
    .plan = plan,
    .bundles = bundles,
    .progress = progress,
    .user_data = user_data,
  };
  if (g_mkdir_with_parents (bundles, 0755) != 0)
    return vigie_error_from_errno (error, errno, bundles, _ ("cannot create the folder"));

  g_mutex_init (&field.mutex);
  GThreadPool *pool =
    g_thread_pool_new (work, &field, (int) g_get_num_processors (), TRUE, &field.error);
  for (guint i = 0; pool && i < plan->auditors->len; i++)
    g_thread_pool_push (pool, g_ptr_array_index (plan->auditors, i), NULL);
  if (pool)
    g_thread_pool_free (pool, FALSE, TRUE);
  g_mutex_clear (&field.mutex);
  if (!field.error)
    return TRUE;
  g_propagate_error (error, field.error);
  return FALSE;
}
