/* vigie-assign-deal.c: who: evening out the loads of auditors
 *
 * If one auditor has at least two slots more than another, then at some desk and in some wave the
 * first is more often than the second. Moving that slot evens the loads and puts nobody at the desk
 * twice who was there less often before. So the loop ends with loads that differ by one, unless
 * what is left to move is fixed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "campaign/vigie-assign-private.h"

typedef struct
{
  GArray *slots;
  guint *desk_starts; /* of the desk of each slot: its first slot */
  guint *loads;
  guint n_auditors;
} Deal;

static const VigieSlot *
get_slot (const Deal *self, guint i)
{
  return &g_array_index (self->slots, VigieSlot, i);
}

/* How often an auditor is at the desk of slot @at: in its wave, and at all. */
static void
count (const Deal *self, guint at, guint auditor, guint *in_wave, guint *in_all)
{
  const VigieSlot *slot = get_slot (self, at);

  *in_wave = *in_all = 0;
  for (guint i = self->desk_starts[at];
       i < self->slots->len && get_slot (self, i)->desk == slot->desk; i++)
    if (get_slot (self, i)->auditor == auditor)
      {
        ++*in_all;
        *in_wave += get_slot (self, i)->wave == slot->wave;
      }
}

/* The slot to move from one auditor to another: where that makes desks least uneven. */
static gboolean
find_slot (const Deal *self, guint from, guint to, guint *found)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->slots->len; i++)
    {
      guint from_wave, from_all, to_wave, to_all;
      if (get_slot (self, i)->auditor != from || get_slot (self, i)->fixed)
        continue;
      count (self, i, from, &from_wave, &from_all);
      count (self, i, to, &to_wave, &to_all);
      if (from_wave <= to_wave)
        continue;
      *found = i;
      any = TRUE;
      if (from_all > to_all)
        return TRUE;
    }
  return any;
}

static void
find_extremes (const Deal *self, guint *most, guint *least)
{
  *most = *least = 0;
  for (guint i = 1; i < self->n_auditors; i++)
    {
      if (self->loads[i] > self->loads[*most])
        *most = i;
      if (self->loads[i] < self->loads[*least])
        *least = i;
    }
}

static void
even_out (Deal *self)
{
  for (;;)
    {
      guint most, least, at;
      find_extremes (self, &most, &least);
      if (self->loads[most] - self->loads[least] < 2 || !find_slot (self, most, least, &at))
        return;
      g_array_index (self->slots, VigieSlot, at).auditor = least;
      self->loads[most]--;
      self->loads[least]++;
    }
}

void
vigie_slots_deal (GArray *slots, guint n_auditors)
{
  g_autofree guint *desk_starts = g_new (guint, slots->len + 1);
  g_autofree guint *loads = g_new0 (guint, n_auditors);
  Deal deal = { slots, desk_starts, loads, n_auditors };

  for (guint i = 0; i < slots->len; i++)
    {
      const gboolean begins = i == 0 || get_slot (&deal, i)->desk != get_slot (&deal, i - 1)->desk;
      desk_starts[i] = begins ? i : desk_starts[i - 1];
      loads[get_slot (&deal, i)->auditor]++;
    }
  even_out (&deal);
}
