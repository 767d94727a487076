/* vigie-coordinator-leave.c: what runs is not dropped without a word: a person is asked, and what
 * is stopped ends before the campaign is left
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-coordinator-page-private.h"

#include "compat/vigie-message.h"

#include <glib/gi18n-lib.h>

struct _VigieLeaving
{
  VigieLeaveFunc then;
  gpointer data;
  GDestroyNotify destroy;
  gboolean is_stopping; /* the person said so */
  guint source;         /* goes on when the window has nothing else to do */
};

void
vigie_leaving_free (VigieLeaving *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  if (self->destroy)
    self->destroy (self->data);
  g_free (self);
}

static gboolean
left_cb (gpointer user_data)
{
  g_autoptr (VigieCoordinatorPage) self = g_object_ref (user_data);
  VigieLeaving *leaving = g_steal_pointer (&self->leaving);
  leaving->source = 0;
  leaving->then (self, leaving->data);
  vigie_leaving_free (leaving);
  return G_SOURCE_REMOVE;
}

/* Whoever waits for the result of what ran hears of it first. */
void
vigie_coordinator_page_go_on_leaving (VigieCoordinatorPage *self)
{
  VigieLeaving *leaving = self->leaving;
  if (leaving && leaving->is_stopping && leaving->source == 0
      && !vigie_coordination_is_busy (self->coordination))
    leaving->source = g_idle_add (left_cb, self);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VigieCoordinatorPage *self = VIGIE_COORDINATOR_PAGE (source);
  const gboolean stop = vigie_message_ask_finish (result);
  if (!self->leaving) /* the window was closed meanwhile */
    return;
  if (!stop)
    {
      g_clear_pointer (&self->leaving, vigie_leaving_free);
      vigie_coordinator_page_merge_waiting (self);
      return;
    }
  self->leaving->is_stopping = TRUE;
  g_ptr_array_set_size (self->waiting, 0);
  vigie_coordination_cancel (self->coordination);
  vigie_coordinator_page_go_on_leaving (self);
}

/* What runs, or what waits for it. */
static char *
describe_work (VigieCoordinatorPage *self)
{
  char *status = NULL;
  g_object_get (self->coordination, "status", &status, NULL);
  if (vigie_coordination_is_busy (self->coordination))
    return status;
  g_free (status);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u bundle waits to be imported.",
                                       "%u bundles wait to be imported.", self->waiting->len),
                          self->waiting->len);
}

gboolean
vigie_coordinator_page_is_working (VigieCoordinatorPage *self)
{
  g_return_val_if_fail (VIGIE_IS_COORDINATOR_PAGE (self), FALSE);
  return self->coordination
         && (vigie_coordination_is_busy (self->coordination) || self->waiting->len > 0);
}

gboolean
vigie_coordinator_page_leave (VigieCoordinatorPage *self,
                              const char *accept,
                              VigieLeaveFunc then,
                              gpointer user_data,
                              GDestroyNotify destroy)
{
  VigieLeaving *leaving = g_new0 (VigieLeaving, 1);
  *leaving = (VigieLeaving){ .then = then, .data = user_data, .destroy = destroy };
  const gboolean working = vigie_coordinator_page_is_working (self);
  if (!working || self->leaving)
    {
      vigie_leaving_free (leaving);
      return !working;
    }
  self->leaving = leaving;
  g_autofree char *work = describe_work (self);
  g_autofree char *body =
    g_strdup_printf ("%s\n\n%s", work,
                     _ ("What is done already stays done, and what cannot be stopped in the middle "
                        "is finished first. The rest can be done again later."));
  vigie_message_ask_or (GTK_WIDGET (self), _ ("Stop What Is Going On?"), body, _ ("_Keep Going"),
                        accept, answered_cb, NULL);
  return FALSE;
}
