/* vigie-control-rating.c: a few steps as stars
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-control-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* More steps than this are moved to on a scale. */
#define MOST_STARS 10

#define VIGIE_TYPE_CONTROL_RATING (vigie_control_rating_get_type ())
G_DECLARE_FINAL_TYPE (VigieControlRating, vigie_control_rating, VIGIE, CONTROL_RATING, VigieControl)

struct _VigieControlRating
{
  VigieControl parent_instance;

  GPtrArray *stars; /* of GtkCheckButton, which the box has */
  gint64 start;
};

G_DEFINE_FINAL_TYPE (VigieControlRating, vigie_control_rating, VIGIE_TYPE_CONTROL)

/* The ends, if they are whole and one step apart: a star is a step. */
static gboolean
read_ends (VigieFormSession *session, const VigieFormItem *item, gint64 *start, gint64 *end)
{
  static const char *const names[] = { "start", "end", "step" };
  double numbers[G_N_ELEMENTS (names)] = { 0, 10, 1 };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *text = vigie_form_session_get_control_attribute (session, item, NULL, names[i]);
      if (text)
        numbers[i] = g_ascii_strtod (text, NULL);
      if (!isfinite (numbers[i]) || fabs (numbers[i]) > 1e6 || numbers[i] != floor (numbers[i]))
        return FALSE;
    }
  *start = (gint64) numbers[0];
  *end = (gint64) numbers[1];
  return fabs (numbers[2]) == 1 && *end >= *start && *end - *start < MOST_STARS;
}

gboolean
vigie_control_rating_suits (VigieFormSession *session, const VigieFormItem *item)
{
  gint64 start, end;
  return vigie_item_has_appearance (session, item, "rating")
         && read_ends (session, item, &start, &end);
}

static GtkCheckButton *
get_star (VigieControlRating *self, guint i)
{
  return g_ptr_array_index (self->stars, i);
}

/* The star that is chosen, or -1 */
static int
find_chosen (VigieControlRating *self)
{
  for (guint i = 0; i < self->stars->len; i++)
    if (gtk_check_button_get_active (get_star (self, i)))
      return (int) i;
  return -1;
}

/* All stars up to the one that is chosen are full. */
static void
show_stars (VigieControlRating *self)
{
  const int chosen = find_chosen (self);
  for (guint i = 0; i < self->stars->len; i++)
    {
      const gboolean is_full = (int) i <= chosen;
      GtkWidget *image = gtk_check_button_get_child (get_star (self, i));
      gtk_image_set_from_icon_name (GTK_IMAGE (image),
                                    is_full ? "starred-symbolic" : "non-starred-symbolic");
      gtk_widget_set_css_classes (image, (const char *[]){ is_full ? "accent" : NULL, NULL });
    }
}

static void
on_toggled (VigieControl *control, GtkCheckButton *star)
{
  VigieControlRating *self = VIGIE_CONTROL_RATING (control);
  if (vigie_control_is_showing (control) || !gtk_check_button_get_active (star))
    return;
  show_stars (self);
  g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, self->start + find_chosen (self));
  (void) vigie_control_give (control, value);
}

/* Radio buttons: one stop for Tab, and the arrows move. */
static GtkWidget *
make_star (VigieControlRating *self, gint64 number)
{
  g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  GtkWidget *image = gtk_image_new_from_icon_name ("non-starred-symbolic");
  GtkWidget *star = g_object_new (GTK_TYPE_CHECK_BUTTON, "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_RADIO, "child", image, "tooltip-text", name,
                                  "css-classes", (const char *const[]){ "star", NULL }, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (star), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (self->stars->len > 0)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (star), get_star (self, 0));
  g_ptr_array_add (self->stars, star);
  g_signal_connect_swapped (star, "toggled", G_CALLBACK (on_toggled), self);
  return star;
}

static void
build (VigieControl *control)
{
  VigieControlRating *self = VIGIE_CONTROL_RATING (control);
  gint64 end = 0;
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_RADIO_GROUP,
                                 "halign", GTK_ALIGN_START, NULL);
  (void) read_ends (vigie_control_get_session (control), vigie_control_get_item (control),
                    &self->start, &end);
  for (gint64 number = self->start; number <= end; number++)
    gtk_box_append (GTK_BOX (box), make_star (self, number));
  vigie_control_set_child (control, box, box);
}

static void
show_value (VigieControl *control, const char *value)
{
  VigieControlRating *self = VIGIE_CONTROL_RATING (control);
  const gint64 chosen = *value ? (gint64) g_ascii_strtod (value, NULL) - self->start : -1;
  for (guint i = 0; i < self->stars->len; i++)
    gtk_check_button_set_active (get_star (self, i), (gint64) i == chosen);
  show_stars (self);
}

/* A digit is a number of the scale; Delete takes the answer back. */
static gboolean
choose (VigieControl *control, guint keyval)
{
  VigieControlRating *self = VIGIE_CONTROL_RATING (control);
  const guint32 letter = gdk_keyval_to_unicode (keyval);
  if (keyval == GDK_KEY_Delete || keyval == GDK_KEY_BackSpace)
    {
      if (*vigie_control_get_value (control))
        (void) vigie_control_give (control, "");
      return TRUE;
    }
  const gint64 place = g_unichar_digit_value (letter) - self->start;
  if (!g_unichar_isdigit (letter) || place < 0 || place >= self->stars->len)
    return FALSE;
  gtk_check_button_set_active (get_star (self, (guint) place), TRUE);
  /* Tab leaves the stars from the one that is chosen only. */
  gtk_widget_grab_focus (GTK_WIDGET (get_star (self, (guint) place)));
  return TRUE;
}

static void
vigie_control_rating_finalize (GObject *object)
{
  g_ptr_array_unref (VIGIE_CONTROL_RATING (object)->stars);
  G_OBJECT_CLASS (vigie_control_rating_parent_class)->finalize (object);
}

static void
vigie_control_rating_class_init (VigieControlRatingClass *klass)
{
  VigieControlClass *control_class = VIGIE_CONTROL_CLASS (klass);
  G_OBJECT_CLASS (klass)->finalize = vigie_control_rating_finalize;
  control_class->build = build;
  control_class->show_value = show_value;
  control_class->choose = choose;
}

static void
vigie_control_rating_init (VigieControlRating *self)
{
  self->stars = g_ptr_array_new ();
}
