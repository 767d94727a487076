/* vigie-coordination-amend.c: an open campaign changed, what was changed taken back, done again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-coordination-amend.h"

#include "coordinator/vigie-coordination-private.h"

#include <glib/gi18n-lib.h>

/* Of one subject */
#define MOST_KEPT 50

/** Amending: what a thread needs to know */
typedef struct
{
  VigieAmendment *amendment;
  gboolean back;
  GPtrArray *from; /* (nullable): where it is kept now */
  GPtrArray *to;   /* where it is kept afterwards */
} Amending;

static void
amending_free (gpointer data)
{
  Amending *self = data;
  vigie_amendment_unref (self->amendment);
  g_clear_pointer (&self->from, g_ptr_array_unref);
  g_ptr_array_unref (self->to);
  g_free (self);
}

static GPtrArray *
get_kept (GPtrArray **kept)
{
  if (!*kept)
    *kept = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_amendment_unref);
  return *kept;
}

static gboolean
amend_cb (VigieCampaign *campaign, gpointer user_data, GError **error)
{
  const Amending *self = user_data;
  return self->back ? vigie_amendment_revert (self->amendment, campaign, error)
                    : vigie_amendment_apply (self->amendment, campaign, error);
}

static void
begin (VigieCoordination *self,
       Amending *amending,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  vigie_coordination_save (self, begin, _ ("Saving the campaign…"), amend_cb, amending,
                           amending_free, callback, user_data);
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

/* Keeping -------------------------------------------------------------------------------------- */

/* What was taken back of the same subject was so before this change. */
static void
forget_taken_back (VigieCoordination *self, VigieAmendmentSubject subject)
{
  for (VigieAmendment *last; (last = find_last (self->taken_back, subject));)
    g_ptr_array_remove (self->taken_back, last);
}

/* One of each subject goes when there are more of it than anybody takes back. */
static void
add_kept (GPtrArray *kept, VigieAmendment *amendment)
{
  const VigieAmendmentSubject subject = vigie_amendment_get_subject (amendment);
  VigieAmendment *first = NULL;
  guint n = 0;
  for (guint i = kept->len; i > 0; i--)
    if (vigie_amendment_get_subject (kept->pdata[i - 1]) == subject)
      {
        first = kept->pdata[i - 1];
        n++;
      }
  if (n >= MOST_KEPT)
    g_ptr_array_remove (kept, first);
  g_ptr_array_add (kept, vigie_amendment_ref (amendment));
}

void
vigie_coordination_keep_amendment (VigieCoordination *self, VigieAmendment *amendment)
{
  const VigieAmendmentSubject subject = vigie_amendment_get_subject (amendment);
  forget_taken_back (self, subject);
  /* Whoever changes names or weights has the ones before. */
  if (subject != VIGIE_AMENDMENT_TERMS)
    add_kept (get_kept (&self->amended), amendment);
}

static void
keep (VigieCoordination *self, Amending *amending)
{
  if (!amending->from)
    {
      vigie_coordination_keep_amendment (self, amending->amendment);
      return;
    }
  g_ptr_array_remove (amending->from, amending->amendment);
  add_kept (amending->to, amending->amendment);
}

/* Of which nothing is left to take back, others can be before it. */
static void
drop_spent (Amending *amending, const GError *error)
{
  if (amending->back && vigie_amendment_get_subject (amending->amendment) == VIGIE_AMENDMENT_PLAN
      && g_error_matches (error, VIGIE_CAMPAIGN_ERROR, VIGIE_CAMPAIGN_ERROR_STALE))
    g_ptr_array_remove (amending->from, amending->amendment);
}

gboolean
vigie_coordination_amend_finish (VigieCoordination *self, GAsyncResult *result, GError **error)
{
  Amending *amending = vigie_coordination_save_get_order (result);
  g_autoptr (GError) local = NULL;
  const gboolean done = vigie_coordination_save_take (self, result, &local);
  if (done)
    keep (self, amending);
  else
    drop_spent (amending, local);
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
