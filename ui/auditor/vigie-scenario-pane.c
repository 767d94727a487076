/* vigie-scenario-pane.c: what the auditor is to ask, where and when, at hand while filling
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "auditor/vigie-scenario-pane.h"

#include "auditor/vigie-auditor-words.h"

#include <adwaita.h>

/* In pixels: as wide beside the form, and as high above it, as leaves the questions their place. */
#define BESIDE_WIDTH 320
#define ABOVE_HEIGHT 360
#define LEAST_HEIGHT 48

struct _VigieScenarioPane
{
  GtkWidget parent_instance;

  GtkRevealer *revealer;
  GtkWidget *frame;
  GtkScrolledWindow *scroller;
  GtkLabel *title;
  GtkLabel *text;
  GtkLabel *place;

  gboolean above;
  gboolean any;
  gboolean begun_now;
  gboolean closed; /* by hand, for this audit */
};

G_DEFINE_FINAL_TYPE (VigieScenarioPane, vigie_scenario_pane, GTK_TYPE_WIDGET)

enum
{
  PROP_ABOVE = 1,
  PROP_REVEALED,
  N_PROPERTIES
};
static GParamSpec *properties[N_PROPERTIES];

static void
set_revealed (VigieScenarioPane *self, gboolean revealed)
{
  if (gtk_revealer_get_reveal_child (self->revealer) == revealed)
    return;
  gtk_revealer_set_reveal_child (self->revealer, revealed);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REVEALED]);
}

static void
reveal_where_it_helps (VigieScenarioPane *self)
{
  set_revealed (self, self->any && !self->closed && (self->begun_now || !self->above));
}

static void
update_layout (VigieScenarioPane *self)
{
  gtk_revealer_set_transition_type (self->revealer, self->above
                                                      ? GTK_REVEALER_TRANSITION_TYPE_SLIDE_DOWN
                                                      : GTK_REVEALER_TRANSITION_TYPE_SLIDE_RIGHT);
  gtk_widget_set_size_request (GTK_WIDGET (self->scroller), self->above ? -1 : BESIDE_WIDTH, -1);
  if (self->above)
    gtk_widget_remove_css_class (GTK_WIDGET (self->scroller), "beside");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->scroller), "beside");
  reveal_where_it_helps (self);
}

/* A scrolled window's natural height is that of a child as wide as it likes (GTK 4.8): lines
 * wrapped in less width would be cut. So the frame asks the text itself how high it is in the width
 * there is. */
static void
measure_frame (GtkWidget *frame,
               GtkOrientation orientation,
               int for_size,
               int *minimum,
               int *natural,
               int *minimum_baseline,
               int *natural_baseline)
{
  GtkWidget *scroller = adw_bin_get_child (ADW_BIN (frame));
  gtk_widget_measure (scroller, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      GtkWidget *content = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scroller));
      int height = 0;
      gtk_widget_measure (content, orientation, for_size, NULL, &height, NULL, NULL);
      *natural = CLAMP (height + 1, *minimum, MAX (ABOVE_HEIGHT, *minimum));
      *minimum = MAX (*minimum, MIN (*natural, LEAST_HEIGHT));
    }
  *minimum_baseline = *natural_baseline = -1;
}

static void
allocate_frame (GtkWidget *frame, int width, int height, int baseline)
{
  gtk_widget_allocate (adw_bin_get_child (ADW_BIN (frame)), width, height, baseline, NULL);
}

static GtkSizeRequestMode
get_frame_mode (GtkWidget *frame)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
set_optional (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text && *text);
}

void
vigie_scenario_pane_update (VigieScenarioPane *self, VigieWorkItem *item)
{
  g_return_if_fail (VIGIE_IS_SCENARIO_PANE (self));
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *window = item ? vigie_words_for_window (item, now) : NULL;
  const char *const parts[] = { item ? vigie_work_item_get_site (item) : NULL,
                                item ? vigie_work_item_get_contact (item) : NULL, window };
  g_autoptr (GString) place = g_string_new (NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i])
      g_string_append_printf (place, place->len > 0 ? "\n%s" : "%s", parts[i]);
  set_optional (self->place, place->str);
}

gboolean
vigie_scenario_pane_set_item (VigieScenarioPane *self, VigieWorkItem *item, gboolean begun_now)
{
  g_return_val_if_fail (VIGIE_IS_SCENARIO_PANE (self), FALSE);

  const char *title = item ? vigie_work_item_get_scenario_title (item) : NULL;
  set_optional (self->title, title);
  set_optional (self->text, item ? vigie_work_item_get_scenario_text (item) : NULL);
  vigie_scenario_pane_update (self, item);
  self->any = (title && *title) || gtk_widget_get_visible (GTK_WIDGET (self->place));
  self->begun_now = begun_now;
  self->closed = FALSE;
  reveal_where_it_helps (self);
  return self->any;
}

/* Life ----------------------------------------------------------------------------------------- */

static void
vigie_scenario_pane_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  VigieScenarioPane *self = VIGIE_SCENARIO_PANE (object);
  if (id == PROP_ABOVE)
    g_value_set_boolean (value, self->above);
  else if (id == PROP_REVEALED)
    g_value_set_boolean (value, gtk_revealer_get_reveal_child (self->revealer));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
vigie_scenario_pane_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  VigieScenarioPane *self = VIGIE_SCENARIO_PANE (object);
  if (id == PROP_ABOVE)
    {
      self->above = g_value_get_boolean (value);
      update_layout (self);
    }
  else if (id == PROP_REVEALED)
    {
      self->closed = !g_value_get_boolean (value);
      set_revealed (self, !self->closed);
    }
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
vigie_scenario_pane_dispose (GObject *object)
{
  VigieScenarioPane *self = VIGIE_SCENARIO_PANE (object);
  g_clear_pointer ((GtkWidget **) &self->revealer, gtk_widget_unparent);
  G_OBJECT_CLASS (vigie_scenario_pane_parent_class)->dispose (object);
}

static void
vigie_scenario_pane_class_init (VigieScenarioPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  object_class->get_property = vigie_scenario_pane_get_property;
  object_class->set_property = vigie_scenario_pane_set_property;
  object_class->dispose = vigie_scenario_pane_dispose;

  properties[PROP_ABOVE] =
    g_param_spec_boolean ("above", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_REVEALED] =
    g_param_spec_boolean ("revealed", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/vigie/Vigie/ui/auditor/vigie-scenario-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieScenarioPane, revealer);
  gtk_widget_class_bind_template_child (widget_class, VigieScenarioPane, frame);
  gtk_widget_class_bind_template_child (widget_class, VigieScenarioPane, scroller);
  gtk_widget_class_bind_template_child (widget_class, VigieScenarioPane, title);
  gtk_widget_class_bind_template_child (widget_class, VigieScenarioPane, text);
  gtk_widget_class_bind_template_child (widget_class, VigieScenarioPane, place);
}

static void
vigie_scenario_pane_init (VigieScenarioPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (
    self->frame, gtk_custom_layout_new (get_frame_mode, measure_frame, allocate_frame));
  update_layout (self);
}
