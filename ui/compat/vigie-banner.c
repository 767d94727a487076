/* vigie-banner.c: a line above a page that says one thing, with one button
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "compat/vigie-banner.h"

#include "compat/vigie-flow-layout.h"

struct _VigieBanner
{
  GtkWidget parent_instance;

  GtkWidget *revealer;
  GtkWidget *title;
  GtkWidget *button;
};

G_DEFINE_FINAL_TYPE (VigieBanner, vigie_banner, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_BUTTON_LABEL,
  PROP_ACTION_NAME,
  PROP_REVEALED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
set_button_label (VigieBanner *self, const char *label)
{
  gtk_button_set_label (GTK_BUTTON (self->button), label ? label : "");
  gtk_button_set_use_underline (GTK_BUTTON (self->button), TRUE);
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->button))), TRUE);
  gtk_widget_set_visible (self->button, label && *label);
}

static void
vigie_banner_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  VigieBanner *self = VIGIE_BANNER (object);
  switch (id)
    {
    case PROP_TITLE:
      vigie_banner_set_title (self, g_value_get_string (value));
      break;
    case PROP_BUTTON_LABEL:
      set_button_label (self, g_value_get_string (value));
      break;
    case PROP_ACTION_NAME:
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), g_value_get_string (value));
      break;
    case PROP_REVEALED:
      vigie_banner_set_revealed (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
vigie_banner_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  VigieBanner *self = VIGIE_BANNER (object);
  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, vigie_banner_get_title (self));
      break;
    case PROP_BUTTON_LABEL:
      g_value_set_string (value, gtk_button_get_label (GTK_BUTTON (self->button)));
      break;
    case PROP_ACTION_NAME:
      g_value_set_string (value, gtk_actionable_get_action_name (GTK_ACTIONABLE (self->button)));
      break;
    case PROP_REVEALED:
      g_value_set_boolean (value, vigie_banner_get_revealed (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
vigie_banner_dispose (GObject *object)
{
  VigieBanner *self = VIGIE_BANNER (object);
  g_clear_pointer (&self->revealer, gtk_widget_unparent);
  G_OBJECT_CLASS (vigie_banner_parent_class)->dispose (object);
}

static void
vigie_banner_class_init (VigieBannerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->set_property = vigie_banner_set_property;
  object_class->get_property = vigie_banner_get_property;
  object_class->dispose = vigie_banner_dispose;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_BUTTON_LABEL] = g_param_spec_string ("button-label", NULL, NULL, NULL, flags);
  properties[PROP_ACTION_NAME] = g_param_spec_string ("action-name", NULL, NULL, NULL, flags);
  properties[PROP_REVEALED] = g_param_spec_boolean ("revealed", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_STATUS);
  gtk_widget_class_set_css_name (widget_class, "vigie-banner");
}

static void
vigie_banner_init (VigieBanner *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_widget_add_css_class (box, "banner-content");
  gtk_widget_set_layout_manager (box, vigie_flow_layout_new (12, 6));

  self->title = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->title), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->title), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_widget_set_hexpand (self->title, TRUE);
  gtk_box_append (GTK_BOX (box), self->title);

  self->button = gtk_button_new ();
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (self->button, FALSE);
  gtk_box_append (GTK_BOX (box), self->button);

  self->revealer = gtk_revealer_new ();
  gtk_revealer_set_child (GTK_REVEALER (self->revealer), box);
  gtk_widget_set_parent (self->revealer, GTK_WIDGET (self));
}

GtkWidget *
vigie_banner_new (const char *title)
{
  return g_object_new (VIGIE_TYPE_BANNER, "title", title, NULL);
}

void
vigie_banner_set_title (VigieBanner *self, const char *title)
{
  g_return_if_fail (VIGIE_IS_BANNER (self));
  gtk_label_set_label (GTK_LABEL (self->title), title ? title : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title ? title : "", -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

const char *
vigie_banner_get_title (VigieBanner *self)
{
  g_return_val_if_fail (VIGIE_IS_BANNER (self), NULL);
  return gtk_label_get_label (GTK_LABEL (self->title));
}

void
vigie_banner_set_revealed (VigieBanner *self, gboolean revealed)
{
  g_return_if_fail (VIGIE_IS_BANNER (self));
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), revealed);
  gtk_widget_set_visible (GTK_WIDGET (self), revealed);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REVEALED]);
}

gboolean
vigie_banner_get_revealed (VigieBanner *self)
{
  g_return_val_if_fail (VIGIE_IS_BANNER (self), FALSE);
  return gtk_revealer_get_reveal_child (GTK_REVEALER (self->revealer));
}
