/* vigie-question-column.c
 *
 * GTK draws all children of a box, and a renderer goes through all that was drawn, with each frame
 * in which something moves: the cost of scrolling would grow with what was scrolled over. All
 * questions stay in the tree of widgets, have their place, take the focus and can be read aloud.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-question-column-private.h"

#include "compat/vigie-stack-layout.h"

/* Pixels around the screen that are drawn all the same: a shadow or an outline reaches in */
#define MARGIN 24

struct _VigieQuestionColumn
{
  GtkBox parent_instance;

  GtkWidget *scroller; /* (nullable): around this, not owned */
};

G_DEFINE_FINAL_TYPE (VigieQuestionColumn, vigie_question_column, GTK_TYPE_BOX)

/* Children are below each other in their order: none after the first that is too low is looked at.
 */
static void
vigie_question_column_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VigieQuestionColumn *self = VIGIE_QUESTION_COLUMN (widget);
  graphene_rect_t seen;
  const gboolean cuts = self->scroller && gtk_widget_compute_bounds (self->scroller, widget, &seen);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkAllocation place;
      gtk_widget_get_allocation (child, &place);
      if (cuts && gtk_widget_get_visible (child)
          && (float) place.y > seen.origin.y + seen.size.height + MARGIN)
        return;
      if (!cuts || (float) (place.y + place.height) > seen.origin.y - MARGIN)
        gtk_widget_snapshot_child (widget, child, snapshot);
    }
}

static void
vigie_question_column_dispose (GObject *object)
{
  g_clear_weak_pointer (&VIGIE_QUESTION_COLUMN (object)->scroller);
  G_OBJECT_CLASS (vigie_question_column_parent_class)->dispose (object);
}

static void
vigie_question_column_class_init (VigieQuestionColumnClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vigie_question_column_dispose;
  GTK_WIDGET_CLASS (klass)->snapshot = vigie_question_column_snapshot;
}

static void
vigie_question_column_init (VigieQuestionColumn *self)
{
  gtk_widget_set_layout_manager (GTK_WIDGET (self), vigie_stack_layout_new (0));
}

void
vigie_question_column_watch (VigieQuestionColumn *self, GtkScrolledWindow *scroller)
{
  g_return_if_fail (VIGIE_IS_QUESTION_COLUMN (self) && GTK_IS_SCROLLED_WINDOW (scroller));
  GtkAdjustment *at = gtk_scrolled_window_get_vadjustment (scroller);
  g_set_weak_pointer (&self->scroller, GTK_WIDGET (scroller));
  g_signal_connect_object (at, "changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (at, "value-changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}
