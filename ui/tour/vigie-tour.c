/* vigie-tour.c: the guided tour: its steps, and when each is done
 *
 * What a person did is seen by looking again after each frame that the window draws: nothing is
 * done that is not drawn, and so no page has to know of the tour.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tour/vigie-tour.h"

#include "tour/vigie-tour-anchor-private.h"
#include "tour/vigie-tour-audit.h"
#include "tour/vigie-tour-popover.h"

#include <glib/gi18n-lib.h>

struct _VigieTour
{
  GObject parent_instance;

  GtkWidget *over; /* (nullable): weak */
  VigieTourPopover *popover;
  GtkEventController *keys;
  VigieTourPlace place;

  VigieTourStep step;
  gboolean fresh; /* the step has not been shown yet */
  GdkFrameClock *clock;
  gulong painted_handler;
  guint look_source;
};

enum
{
  ENDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VigieTour, vigie_tour, G_TYPE_OBJECT)

static const struct
{
  const char *title;
  const char *text;
} steps[VIGIE_TOUR_N_STEPS] = {
  [VIGIE_TOUR_OPEN] = { NC_ ("tour", "Open an audit"),
                        NC_ ("tour",
                             "The list shows what there is to do. This audit is nearly "
                             "filled: choose it.") },
  [VIGIE_TOUR_ANSWER] = { NC_ ("tour", "Answer a question"),
                          NC_ ("tour",
                               "This answer is missing. Choose one with the mouse, or with "
                               "a digit: 1 is the first.") },
  [VIGIE_TOUR_SAVED] = { NC_ ("tour", "It is saved"),
                         NC_ ("tour",
                              "Each answer is on the disk the moment it is given. There is "
                              "no button to save.") },
  [VIGIE_TOUR_REVIEW] = { NC_ ("tour", "See what is missing"),
                          NC_ ("tour", "At the end, and whenever you like, press Review.") },
  [VIGIE_TOUR_PROBLEM] = { NC_ ("tour", "Jump to a problem"),
                           NC_ ("tour",
                                "Each line leads to its question. Choose the line of the "
                                "statement, and confirm it there.") },
  [VIGIE_TOUR_FINALISE] = { NC_ ("tour", "Finalise"),
                            NC_ ("tour",
                                 "Press Review again: nothing is missing. Then finalise the "
                                 "audit; from then on it can only be read.") },
  [VIGIE_TOUR_EXPORT] = { NC_ ("tour", "Export"),
                          NC_ ("tour",
                               "Export writes one signed file, which you send to the coordinator. "
                               "That is all: the help (F1) tells the rest.") },
};

/* Ending --------------------------------------------------------------------------------------- */

/* A window that goes away takes the handlers from its clock before. */
static void
stop_looking (VigieTour *self)
{
  if (self->painted_handler && g_signal_handler_is_connected (self->clock, self->painted_handler))
    g_signal_handler_disconnect (self->clock, self->painted_handler);
  self->painted_handler = 0;
  g_clear_handle_id (&self->look_source, g_source_remove);
}

static void
finish (VigieTour *self)
{
  if (self->step == VIGIE_TOUR_N_STEPS)
    return;
  self->step = VIGIE_TOUR_N_STEPS;
  stop_looking (self);
  vigie_tour_popover_hide (self->popover);
  g_signal_emit (self, signals[ENDED], 0);
}

void
vigie_tour_end (VigieTour *self)
{
  g_return_if_fail (VIGIE_IS_TOUR (self));
  finish (self);
}

/* Steps ---------------------------------------------------------------------------------------- */

static gboolean
is_done (VigieTour *self)
{
  VigieAudit *audit = vigie_tour_place_get_audit (&self->place);
  const VigieAuditState state = vigie_tour_place_get_state (&self->place);
  switch (self->step)
    {
    case VIGIE_TOUR_OPEN:
      return audit != NULL;
    case VIGIE_TOUR_ANSWER:
      return audit && vigie_tour_audit_has (audit, VIGIE_TOUR_QUESTION);
    case VIGIE_TOUR_REVIEW:
      return vigie_tour_place_is_reviewing (&self->place);
    case VIGIE_TOUR_PROBLEM:
      return audit && vigie_tour_audit_has (audit, VIGIE_TOUR_STATEMENT);
    case VIGIE_TOUR_FINALISE:
      return state == VIGIE_AUDIT_FINALISED || state == VIGIE_AUDIT_EXPORTED;
    case VIGIE_TOUR_EXPORT:
      return state == VIGIE_AUDIT_EXPORTED;
    case VIGIE_TOUR_SAVED:
    case VIGIE_TOUR_N_STEPS:
    default:
      return FALSE;
    }
}

static void
begin_step (VigieTour *self, VigieTourStep step)
{
  if (step == VIGIE_TOUR_N_STEPS)
    {
      finish (self);
      return;
    }
  self->step = step;
  self->fresh = TRUE;
  vigie_tour_popover_set_step (self->popover, step + 1, VIGIE_TOUR_N_STEPS,
                               g_dpgettext2 (GETTEXT_PACKAGE, "tour", steps[step].title),
                               g_dpgettext2 (GETTEXT_PACKAGE, "tour", steps[step].text),
                               step == VIGIE_TOUR_SAVED);
}

/* Pointing ------------------------------------------------------------------------------------- */

/* A dialog that has to be answered lies over everything, the popover would lie over it. */
static gboolean
is_covered (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);
      if (gtk_window_get_modal (window) && gtk_widget_get_mapped (GTK_WIDGET (window)))
        return TRUE;
    }
  return FALSE;
}

/* What is large is pointed at in its middle, what is scrolled away at the edge next to it. */
static gboolean
find_place (VigieTour *self, GtkWidget *anchor, GdkRectangle *place)
{
  graphene_rect_t bounds;
  const int width = gtk_widget_get_width (self->over);
  const int height = gtk_widget_get_height (self->over);
  if (width < 1 || height < 1 || !gtk_widget_compute_bounds (anchor, self->over, &bounds))
    return FALSE; /* not laid out yet */
  place->x = CLAMP ((int) bounds.origin.x, 0, width - 1);
  place->y = CLAMP ((int) bounds.origin.y, 0, height - 1);
  place->width =
    CLAMP ((int) (bounds.origin.x + bounds.size.width), place->x + 1, width) - place->x;
  place->height =
    CLAMP ((int) (bounds.origin.y + bounds.size.height), place->y + 1, height) - place->y;
  if (place->height > height / 2)
    {
      place->y += place->height / 3;
      place->height = 1;
    }
  return TRUE;
}

static void
point (VigieTour *self)
{
  GdkRectangle place;
  GtkWidget *anchor = is_covered () ? NULL : vigie_tour_place_find (&self->place, self->step);
  if (!anchor || !find_place (self, anchor, &place))
    {
      vigie_tour_popover_hide (self->popover);
      return;
    }
  vigie_tour_popover_point (self->popover, &place, self->fresh);
  self->fresh = FALSE;
}

static gboolean
look_cb (gpointer user_data)
{
  g_autoptr (VigieTour) self = g_object_ref (user_data);
  self->look_source = 0;
  if (!self->over)
    return G_SOURCE_REMOVE;
  if (is_done (self))
    begin_step (self, self->step + 1);
  if (self->step != VIGIE_TOUR_N_STEPS)
    point (self);
  return G_SOURCE_REMOVE;
}

/* Widgets may not change while they are drawn. */
static void
look_soon (VigieTour *self)
{
  if (self->look_source == 0 && self->step != VIGIE_TOUR_N_STEPS)
    self->look_source = g_idle_add (look_cb, self);
}

/* Choosing ------------------------------------------------------------------------------------- */

static void
chosen_cb (VigieTour *self, int choice)
{
  GtkWidget *anchor = vigie_tour_place_find (&self->place, self->step);
  if (choice == VIGIE_TOUR_CHOICE_END)
    {
      if (anchor)
        vigie_tour_place_go (&self->place, self->step, anchor);
      finish (self);
      return;
    }
  if (choice == VIGIE_TOUR_CHOICE_GO && self->step != VIGIE_TOUR_SAVED)
    {
      if (anchor)
        vigie_tour_place_go (&self->place, self->step, anchor);
      return;
    }
  if (choice == VIGIE_TOUR_CHOICE_SKIP)
    vigie_tour_place_skip (&self->place, self->step);
  begin_step (self, self->step + 1);
  look_soon (self);
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  vigie_tour_end (user_data);
  return GDK_EVENT_STOP;
}

/* Wherever in the window the focus is: only if nothing there has a use for the key. */
static void
add_keys (VigieTour *self)
{
  self->keys = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (self->keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                      gtk_callback_action_new (escape_cb, self, NULL)));
  gtk_widget_add_controller (self->over, self->keys);
}

/* Life ----------------------------------------------------------------------------------------- */

static void
vigie_tour_dispose (GObject *object)
{
  VigieTour *self = VIGIE_TOUR (object);
  stop_looking (self);
  if (self->over && self->keys)
    gtk_widget_remove_controller (self->over, self->keys);
  self->keys = NULL;
  if (self->popover && gtk_widget_get_parent (GTK_WIDGET (self->popover)))
    gtk_widget_unparent (GTK_WIDGET (self->popover));
  g_clear_object (&self->popover);
  g_clear_weak_pointer (&self->over);
  g_clear_weak_pointer (&self->place.page);
  g_clear_weak_pointer (&self->place.question);
  g_clear_object (&self->clock);
  G_OBJECT_CLASS (vigie_tour_parent_class)->dispose (object);
}

static void
vigie_tour_finalize (GObject *object)
{
  g_free (VIGIE_TOUR (object)->place.audit_id);
  G_OBJECT_CLASS (vigie_tour_parent_class)->finalize (object);
}

static void
vigie_tour_class_init (VigieTourClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vigie_tour_dispose;
  G_OBJECT_CLASS (klass)->finalize = vigie_tour_finalize;
  signals[ENDED] = g_signal_new ("ended", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
vigie_tour_init (VigieTour *self)
{
  self->popover = g_object_ref_sink (VIGIE_TOUR_POPOVER (vigie_tour_popover_new ()));
  g_signal_connect_object (self->popover, "chosen", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
}

VigieTour *
vigie_tour_new (GtkWidget *over, VigieAuditorPage *page, const char *audit_id)
{
  g_return_val_if_fail (GTK_IS_WIDGET (over) && gtk_widget_get_realized (over), NULL);
  g_return_val_if_fail (VIGIE_IS_AUDITOR_PAGE (page) && audit_id, NULL);
  VigieTour *self = g_object_new (VIGIE_TYPE_TOUR, NULL);
  g_set_weak_pointer (&self->over, over);
  g_set_weak_pointer (&self->place.page, GTK_WIDGET (page));
  self->place.audit_id = g_strdup (audit_id);
  gtk_widget_set_parent (GTK_WIDGET (self->popover), over);
  add_keys (self);
  self->clock = g_object_ref (gtk_widget_get_frame_clock (over));
  self->painted_handler =
    g_signal_connect_swapped (self->clock, "after-paint", G_CALLBACK (look_soon), self);
  begin_step (self, VIGIE_TOUR_OPEN);
  look_soon (self);
  return self;
}

VigieTourStep
vigie_tour_get_step (VigieTour *self)
{
  g_return_val_if_fail (VIGIE_IS_TOUR (self), VIGIE_TOUR_N_STEPS);
  return self->step;
}

GtkWidget *
vigie_tour_get_anchor (VigieTour *self)
{
  g_return_val_if_fail (VIGIE_IS_TOUR (self), NULL);
  return self->step == VIGIE_TOUR_N_STEPS ? NULL : vigie_tour_place_find (&self->place, self->step);
}

GtkWidget *
vigie_tour_get_popover (VigieTour *self)
{
  g_return_val_if_fail (VIGIE_IS_TOUR (self), NULL);
  return GTK_WIDGET (self->popover);
}
