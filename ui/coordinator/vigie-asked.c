/* vigie-asked.c: what a view asked for in a thread, while it may ask for something else or be
 * closed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-asked.h"

struct _VigieAsked
{
  GWeakRef view;
  const guint *newest; /* of the view: good as long as that is there */
  guint number;
};

VigieAsked *
vigie_asked_new (gpointer view, guint *newest)
{
  g_return_val_if_fail (G_IS_OBJECT (view) && newest, NULL);

  VigieAsked *self = g_new0 (VigieAsked, 1);
  g_weak_ref_init (&self->view, view);
  self->newest = newest;
  self->number = ++*newest;
  return self;
}

gpointer
vigie_asked_finish (VigieAsked *self)
{
  g_return_val_if_fail (self, NULL);

  g_autoptr (GObject) view = g_weak_ref_get (&self->view);
  const gboolean counts = view && self->number == *self->newest;
  g_weak_ref_clear (&self->view);
  g_free (self);
  return counts ? g_steal_pointer (&view) : NULL;
}
