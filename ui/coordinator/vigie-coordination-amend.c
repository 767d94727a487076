/* vigie-coordination-amend.c: organisations, waves and standards of an open campaign: changed,
 * taken back, done again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-coordination-amend.h"

#include "compat/vigie-thread.h"
#include "coordinator/vigie-coordination-private.h"

#include <glib/gi18n-lib.h>

#define MOST_KEPT 50

/** Amending: what a thread needs to know, and what came of it */
typedef struct
{
  char *folder;
  VigieAmendment *amendment;
  gboolean back;
  GPtrArray *from; /* (nullable): where it is kept now */
  GPtrArray *to;   /* where it is kept afterwards */
  VigieCampaign *campaign;
} Amending;

static void
amending_free (Amending *self)
{
  g_free (self->folder);
  vigie_amendment_unref (self->amendment);
  g_clear_pointer (&self->from, g_ptr_array_unref);
  g_ptr_array_unref (self->to);
  g_clear_pointer (&self->campaign, vigie_campaign_unref);
  g_free (self);
}

static GPtrArray *
get_kept (GPtrArray **kept)
{
  if (!*kept)
    *kept = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_amendment_unref);
  return *kept;
}

/* Changes the campaign as it stands in the folder: the main thread's copy is not shared. */
static void
amend_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Amending *self = data;
  GError *error = NULL;
  self->campaign = vigie_campaign_folder_open (self->folder, NULL, &error);
  const gboolean done =
    self->campaign
    && (self->back ? vigie_amendment_revert (self->amendment, self->campaign, &error)
                   : vigie_amendment_apply (self->amendment, self->campaign, &error))
    && vigie_campaign_folder_save (self->campaign, self->folder, &error);
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
begin (VigieCoordination *self,
       Amending *amending,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  amending->folder = g_strdup (self->folder);
  g_autoptr (GTask) task = vigie_coordination_task_new (
    self, begin, amending, (GDestroyNotify) amending_free, callback, user_data);
  if (vigie_coordination_begin (self, task, _ ("Saving the campaign…")))
    vigie_thread_run (task, amend_thread);
}

void
vigie_coordination_amend (VigieCoordination *self,
                          VigieAmendment *amendment,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  Amending *amending = g_new0 (Amending, 1);
  vigie_amendment_end_fiction (amendment, self->campaign);
  amending->amendment = vigie_amendment_ref (amendment);
  amending->to = g_ptr_array_ref (get_kept (&self->amended));
  begin (self, amending, callback, user_data);
}

/* (nullable): the last one in @kept that is about @subject */
static VigieAmendment *
find_last (const GPtrArray *kept, VigieAmendmentSubject subject)
{
  for (guint i = kept ? kept->len : 0; i > 0; i--)
    {
      VigieAmendment *amendment = g_ptr_array_index (kept, i - 1);
      if (vigie_amendment_get_subject (amendment) == subject)
        return amendment;
    }
  return NULL;
}

/* What was kept last of @subject goes to the other list, if it can be done. */
static void
turn (VigieCoordination *self,
      VigieAmendmentSubject subject,
      gboolean back,
      GAsyncReadyCallback callback,
      gpointer user_data)
{
  GPtrArray *from = get_kept (back ? &self->amended : &self->taken_back);
  GPtrArray *to = get_kept (back ? &self->taken_back : &self->amended);
  VigieAmendment *last = find_last (from, subject);
  g_return_if_fail (last);
  Amending *amending = g_new0 (Amending, 1);
  amending->amendment = vigie_amendment_ref (last);
  amending->back = back;
  amending->from = g_ptr_array_ref (from);
  amending->to = g_ptr_array_ref (to);
  begin (self, amending, callback, user_data);
}

void
vigie_coordination_take_back (VigieCoordination *self,
                              VigieAmendmentSubject subject,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  turn (self, subject, TRUE, callback, user_data);
}

void
vigie_coordination_do_again (VigieCoordination *self,
                             VigieAmendmentSubject subject,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  turn (self, subject, FALSE, callback, user_data);
}

/* What was taken back of the same subject was so before this change. */
static void
forget_taken_back (VigieCoordination *self, VigieAmendmentSubject subject)
{
  for (VigieAmendment *last; (last = find_last (self->taken_back, subject));)
    g_ptr_array_remove (self->taken_back, last);
}

static void
keep (VigieCoordination *self, Amending *amending)
{
  if (amending->from)
    g_ptr_array_remove (amending->from, amending->amendment);
  else
    forget_taken_back (self, vigie_amendment_get_subject (amending->amendment));
  if (amending->to->len >= MOST_KEPT)
    g_ptr_array_remove_index (amending->to, 0);
  g_ptr_array_add (amending->to, vigie_amendment_ref (amending->amendment));
}

gboolean
vigie_coordination_amend_finish (VigieCoordination *self, GAsyncResult *result, GError **error)
{
  Amending *amending = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) local = NULL;
  const gboolean done = g_task_propagate_boolean (G_TASK (result), &local);
  if (done)
    {
      g_autoptr (VigieCampaign) before = self->campaign;
      self->campaign = g_steal_pointer (&amending->campaign);
      keep (self, amending);
    }
  vigie_coordination_end_of (self, result);
  if (local)
    g_propagate_error (error, g_steal_pointer (&local));
  return done;
}

gboolean
vigie_coordination_can_take_back (VigieCoordination *self, VigieAmendmentSubject subject)
{
  return find_last (self->amended, subject) != NULL;
}

gboolean
vigie_coordination_can_do_again (VigieCoordination *self, VigieAmendmentSubject subject)
{
  return find_last (self->taken_back, subject) != NULL;
}
