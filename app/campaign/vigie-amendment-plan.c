/* vigie-amendment-plan.c: the assignments that an amendment changes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-amendment-private.h"
#include "campaign/vigie-assignment.h"

#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>

/** Change: an assignment; %NULL on the side where it is not there */
typedef struct
{
  guint position;
  VigieAssignment *before;
  VigieAssignment *after;
} Change;

struct _VigieAmendedPlan
{
  GPtrArray *changes; /* Change */
};

static void
change_free (gpointer data)
{
  Change *change = data;
  vigie_assignment_free (change->before);
  vigie_assignment_free (change->after);
  g_free (change);
}

VigieAmendedPlan *
vigie_amended_plan_new (void)
{
  VigieAmendedPlan *self = g_new (VigieAmendedPlan, 1);
  self->changes = g_ptr_array_new_with_free_func (change_free);
  return self;
}

void
vigie_amended_plan_free (VigieAmendedPlan *self)
{
  g_ptr_array_unref (self->changes);
  g_free (self);
}

gboolean
vigie_amended_plan_is_empty (const VigieAmendedPlan *self)
{
  return self->changes->len == 0;
}

/* What it is made of --------------------------------------------------------------------------- */

void
vigie_amended_plan_add (VigieAmendedPlan *self,
                        guint position,
                        const VigieAssignment *before,
                        const VigieAssignment *after)
{
  Change *change = g_new (Change, 1);
  *change = (Change){ position, before ? vigie_assignment_copy (before) : NULL,
                      after ? vigie_assignment_copy (after) : NULL };
  g_ptr_array_add (self->changes, change);
}

/* Identifier → position + 1 */
static GHashTable *
index_assignments (const GPtrArray *assignments)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < assignments->len; i++)
    g_hash_table_insert (
      index, g_strdup (((const VigieAssignment *) g_ptr_array_index (assignments, i))->id),
      GUINT_TO_POINTER (i + 1));
  return index;
}

static guint
find (GHashTable *index, const char *id)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (index, id));
}

void
vigie_amended_plan_compare (VigieAmendedPlan *self, const GPtrArray *before, const GPtrArray *after)
{
  g_autoptr (GHashTable) old = index_assignments (before);
  g_autoptr (GHashTable) new = index_assignments (after);
  for (guint i = 0; i < before->len; i++)
    {
      const VigieAssignment *then = g_ptr_array_index (before, i);
      const guint at = find (new, then->id);
      const VigieAssignment *now = at > 0 ? g_ptr_array_index (after, at - 1) : NULL;
      if (!now || !vigie_assignment_equal (then, now))
        vigie_amended_plan_add (self, i, then, now);
    }
  for (guint i = 0; i < after->len; i++)
    {
      const VigieAssignment *now = g_ptr_array_index (after, i);
      if (find (old, now->id) == 0)
        vigie_amended_plan_add (self, i, NULL, now);
    }
}

/* Making and taking back ----------------------------------------------------------------------- */

/** Turning: what assignments become */
typedef struct
{
  GPtrArray *assignments;
  GHashTable *index;
  GHashTable *gone;
  GPtrArray *coming;
  GArray *positions;
} Turning;

static void
turning_init (Turning *self, VigieCampaign *campaign)
{
  *self = (Turning){ .assignments = campaign->assignments,
                     .index = index_assignments (campaign->assignments),
                     .gone = g_hash_table_new (g_str_hash, g_str_equal),
                     .coming = g_ptr_array_new (),
                     .positions = g_array_new (FALSE, FALSE, sizeof (guint)) };
}

static void
turning_finish (Turning *self)
{
  vigie_amendment_merge (self->assignments, self->gone, self->coming,
                         (const guint *) (gpointer) self->positions->data);
  g_hash_table_unref (self->index);
  g_hash_table_unref (self->gone);
  g_ptr_array_unref (self->coming);
  g_array_unref (self->positions);
}

/* What is @from becomes @to, both (nullable); %FALSE: it is something else. */
static gboolean
turn (Turning *self, guint position, const VigieAssignment *from, const VigieAssignment *to)
{
  const guint at = find (self->index, from ? from->id : to->id);
  gpointer *place = at > 0 ? &self->assignments->pdata[at - 1] : NULL;
  if (from ? !place || !vigie_assignment_equal (*place, from) : place != NULL)
    return FALSE;
  if (!to)
    g_hash_table_add (self->gone, from->id);
  else if (place)
    {
      vigie_assignment_free (*place);
      *place = vigie_assignment_copy (to);
    }
  else
    {
      g_ptr_array_add (self->coming, vigie_assignment_copy (to));
      g_array_append_val (self->positions, position);
    }
  return TRUE;
}

gboolean
vigie_amended_plan_apply (const VigieAmendedPlan *self, VigieCampaign *campaign, GError **error)
{
  const char *other = NULL;
  Turning turning;
  turning_init (&turning, campaign);
  for (guint i = 0; i < self->changes->len && !other; i++)
    {
      const Change *change = g_ptr_array_index (self->changes, i);
      if (!turn (&turning, change->position, change->before, change->after))
        other = change->before ? change->before->id : change->after->id;
    }
  turning_finish (&turning);
  return !other
         || vigie_amendment_fail_stale (
           error,
           _ ("another program changed the assignment “%s” meanwhile: look at it as it is now, and "
              "do it again"),
           other);
}

guint
vigie_amended_plan_revert (const VigieAmendedPlan *self, VigieCampaign *campaign)
{
  guint n = 0;
  Turning turning;
  turning_init (&turning, campaign);
  for (guint i = 0; i < self->changes->len; i++)
    {
      const Change *change = g_ptr_array_index (self->changes, i);
      n += turn (&turning, change->position, change->after, change->before);
    }
  turning_finish (&turning);
  return n;
}
