/* page-check.c: whether a page of the window shows all of its words, and names its controls
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "page-check.h"

#include "compat/vigie-tooltip.h"

#include <adwaita.h>
#include <gdk/x11/gdkx.h>
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <string.h>

/* Frames after which a page has its shape: pages turn when they notice that they are narrow. */
#define FRAMES 4
/* Seconds without a frame after which a window is given another size */
#define HELD_BACK 10
#define HEIGHT 720
/* How often a window that has not got its size yet is given more frames */
#define MOST_WAITS 10
/* Pixels that the frame of a window may take of its width */
#define MOST_BORDER 20
/* Between the widths at which a window, and what is in one that is at fault, is asked for its least
 * height */
#define WIDTH_STEP 100
#define FINE_STEP 10

void
page_init (int *argc, char ***argv)
{
  gtk_test_init (argc, argv, NULL);
  setlocale (LC_ALL, ""); /* which GTK has just made another one */
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("VIGIE_LOCALEDIR"));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  gtk_widget_set_default_direction (gtk_get_locale_direction ());
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
}

/* Waiting -------------------------------------------------------------------------------------- */

/** Frames: how many a window has got since it was last looked at */
typedef struct
{
  GtkWindow *window;
  guint n;
  guint n_before;
} Frames;

static void
painted_cb (GdkFrameClock *clock, Frames *frames)
{
  frames->n++;
}

/* The number by which other programs know a window; NULL elsewhere than on X. */
static char *
get_x_number (GtkWindow *window)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));
  return GDK_IS_X11_SURFACE (surface) ? g_strdup_printf ("0x%lx", gdk_x11_surface_get_xid (surface))
                                      : NULL;
}

static void
run (const char *const *arguments)
{
  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                NULL);
}

/* GDK holds frames back from asking for a size until it gets one, and counts both: where an answer
 * is lost it waits for good. A size that somebody else gives brings another answer. */
static gboolean
held_back_cb (gpointer user_data)
{
  Frames *frames = user_data;
  g_autofree char *number = get_x_number (frames->window);
  if (frames->n == frames->n_before && number)
    {
      int width, height;
      gtk_window_get_default_size (frames->window, &width, &height);
      g_test_message ("no frame in %d s at %d × %d: it gets one more of height", HELD_BACK, width,
                      height);
      GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (frames->window));
      g_autofree char *wide =
        g_strdup_printf ("%d", width > 0 ? width : gdk_surface_get_width (surface));
      g_autofree char *high = g_strdup_printf ("%d", (height > 0 ? height : HEIGHT) + 1);
      run ((const char *[]){ "xdotool", "windowsize", number, wide, high, NULL });
    }
  frames->n_before = frames->n;
  return G_SOURCE_CONTINUE;
}

void
page_settle (GtkWindow *window)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  Frames frames = { .window = window };
  /* As before a person: GTK 4.8 does not lay out a link in a window without a focus. */
  if (!gtk_window_get_focus (window))
    gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_TAB_FORWARD);
  const gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), &frames);
  const guint timer = g_timeout_add_seconds (HELD_BACK, held_back_cb, &frames);
  while (frames.n < FRAMES)
    {
      gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_PAINT);
      g_main_context_iteration (NULL, TRUE);
    }
  g_source_remove (timer);
  g_signal_handler_disconnect (clock, handler);
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
}

GtkWindow *
page_find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();
  for (guint i = g_list_model_get_n_items (windows); i > 0; i--)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i - 1);
      if (g_type_is_a (G_OBJECT_TYPE (window), type) && gtk_widget_get_mapped (GTK_WIDGET (window)))
        return window;
    }
  g_error ("no %s is open", g_type_name (type));
}

/* Looking -------------------------------------------------------------------------------------- */

/** Look: what is looked at, and how */
typedef struct
{
  GtkWidget *root;
  const char *page;
} Look;

static void
find_fault (const Look *look, GtkWidget *widget, const char *text, const char *fault)
{
  g_autoptr (GString) where = g_string_new (NULL);
  for (GtkWidget *at = widget; at && at != look->root; at = gtk_widget_get_parent (at))
    if (g_str_has_prefix (G_OBJECT_TYPE_NAME (at), "Vigie") || at == widget)
      g_string_append_printf (where, " < %s", G_OBJECT_TYPE_NAME (at));
  g_test_message ("%s, %d pixels: “%s” %s%s", look->page, gtk_widget_get_width (look->root), text,
                  fault, where->str);
  g_test_fail ();
}

/* Whether a person can learn the whole of a text that is shortened. */
static gboolean
is_told_elsewhere (GtkWidget *label, const char *text)
{
  GtkWidget *button = gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON);
  if (gtk_widget_get_ancestor (label, ADW_TYPE_WINDOW_TITLE)
      || (!button && gtk_widget_get_ancestor (label, ADW_TYPE_HEADER_BAR)))
    return TRUE;
  for (GtkWidget *at = label; at; at = gtk_widget_get_parent (at))
    {
      const char *set = vigie_tooltip_get (at);
      const char *tooltip = set ? set : gtk_widget_get_tooltip_text (at);
      if (tooltip && strstr (tooltip, text))
        return TRUE;
    }
  return FALSE;
}

static void
look_at_label (const Look *look, GtkLabel *label)
{
  GtkWidget *widget = GTK_WIDGET (label);
  PangoLayout *layout = gtk_label_get_layout (label);
  const char *text = gtk_label_get_text (label);
  int width, height;
  pango_layout_get_pixel_size (layout, &width, &height);
  if (pango_layout_is_ellipsized (layout) && !is_told_elsewhere (widget, text))
    find_fault (look, widget, text, "is shortened");
  else if (width > gtk_widget_get_width (widget) + 1)
    find_fault (look, widget, text, "is cut at its side");
  else if (height > gtk_widget_get_height (widget) + 1)
    find_fault (look, widget, text, "is cut at its foot");
}

/* Whether it can be scrolled to from side to side. */
static gboolean
scrolls_sideways (GtkWidget *widget)
{
  for (GtkWidget *at = widget; at; at = gtk_widget_get_parent (at))
    {
      GtkPolicyType policy = GTK_POLICY_NEVER;
      if (GTK_IS_SCROLLED_WINDOW (at))
        gtk_scrolled_window_get_policy (GTK_SCROLLED_WINDOW (at), &policy, NULL);
      if (policy != GTK_POLICY_NEVER)
        return TRUE;
    }
  return FALSE;
}

static void
look_at_place (const Look *look, GtkWidget *widget)
{
  graphene_rect_t bounds;
  if (!gtk_widget_compute_bounds (widget, look->root, &bounds) || scrolls_sideways (widget))
    return;
  const float right = bounds.origin.x + bounds.size.width;
  if (bounds.origin.x < -1 || right > (float) gtk_widget_get_width (look->root) + 1)
    find_fault (look, widget,
                GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget))
                                      : gtk_widget_get_name (widget),
                "stands outside of the window");
}

/* Names ---------------------------------------------------------------------------------------- */

static gboolean
is_control (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget)
         || GTK_IS_SWITCH (widget) || GTK_IS_ENTRY (widget) || GTK_IS_SEARCH_ENTRY (widget)
         || GTK_IS_PASSWORD_ENTRY (widget) || GTK_IS_SPIN_BUTTON (widget)
         || GTK_IS_TEXT_VIEW (widget) || GTK_IS_DROP_DOWN (widget) || GTK_IS_RANGE (widget)
         || GTK_IS_CALENDAR (widget);
}

/* The buttons and fields that GTK makes its own controls of are named by GTK, or by their owner. */
static gboolean
is_part (GtkWidget *widget)
{
  static GType (*const owners[]) (
    void) = { gtk_menu_button_get_type, gtk_spin_button_get_type, gtk_drop_down_get_type,
              gtk_calendar_get_type,    gtk_scrollbar_get_type,   gtk_window_controls_get_type };
  GtkWidget *parent = gtk_widget_get_parent (widget);
  for (gsize i = 0; parent && i < G_N_ELEMENTS (owners); i++)
    if (G_TYPE_CHECK_INSTANCE_TYPE (parent, owners[i]()))
      return TRUE;
  return FALSE;
}

static gboolean
shows_words (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_visible (child) && shows_words (child))
      return TRUE;
  return FALSE;
}

/* What a screen reader would say of a control: a label, other words that stand for it, its own. */
static void
look_at_name (const Look *look, GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);
  if (!is_control (widget) || is_part (widget)
      || gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL)
      || gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY))
    return;
  if ((GTK_IS_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget))
      && shows_words (widget))
    return;
  find_fault (look, widget, gtk_widget_get_name (widget), "has no name");
}

/* ---------------------------------------------------------------------------------------------- */

static void
look_at (const Look *look, GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  const Look below = { .root = GTK_IS_NATIVE (widget) ? widget : look->root, .page = look->page };
  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)))
    {
      look_at_label (look, GTK_LABEL (widget));
      look_at_place (look, widget);
    }
  if (GTK_IS_BUTTON (widget) || GTK_IS_EDITABLE (widget) || GTK_IS_CHECK_BUTTON (widget))
    look_at_place (look, widget);
  look_at_name (look, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    look_at (&below, child);
}

/* As the screen shows it, into the folder that VIGIE_PICTURES names. */
static void
take_picture (GtkWindow *window, const char *name)
{
  const char *folder = g_getenv ("VIGIE_PICTURES");
  g_autofree char *number = get_x_number (window);
  if (!folder || !number)
    return;
  g_autofree char *file =
    g_strdup_printf ("%s-%d.png", name, gtk_widget_get_width (GTK_WIDGET (window)));
  g_autofree char *path = g_build_filename (folder, g_strdelimit (file, " ,'", '-'), NULL);
  g_mkdir_with_parents (folder, 0755);
  run ((const char *[]){ "import", "-silent", "-window", number, path, NULL });
}

/* Whether it is lower at some width than its least height without one */
static gboolean
is_lower (GtkWidget *widget, int step, int *at)
{
  int least, narrow, without;
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &narrow, NULL, NULL, NULL);
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, -1, &without, NULL, NULL, NULL);
  for (*at = narrow; *at <= 2 * PAGE_WIDE; *at += step)
    {
      gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, *at, &least, NULL, NULL, NULL);
      if (least < without)
        return TRUE;
    }
  return FALSE;
}

/* The heading of a dialog of libadwaita is set in larger letters where there is room for them, and
 * its buttons stand side by side: both are lower at some width than without one. */
static gboolean
is_part_of_dialog (GtkWidget *widget)
{
  return g_str_equal (G_OBJECT_TYPE_NAME (widget), "AdwGizmo")
         && ADW_IS_MESSAGE_DIALOG (gtk_widget_get_root (widget));
}

/* Newer GTK warns of a window that is lower at a width than without one: what in it is so? */
static void
look_at_height (const Look *look, GtkWidget *widget, int step)
{
  int width;
  if (is_part_of_dialog (widget) || !is_lower (widget, step, &width))
    return;
  gboolean by_child = FALSE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    {
      int narrow;
      if (gtk_widget_should_layout (child) && is_lower (child, FINE_STEP, &narrow))
        {
          look_at_height (look, child, FINE_STEP);
          by_child = TRUE;
        }
    }
  if (by_child)
    return;
  g_autofree char *fault = g_strdup_printf ("is lower at a width of %d than without one", width);
  find_fault (look, widget, gtk_widget_get_name (widget), fault);
}

void
page_check_here (GtkWindow *window, const char *name)
{
  const Look look = { .root = GTK_WIDGET (window), .page = name };
  g_test_message ("%s", name);
  page_settle (window);
  take_picture (window, name);
  look_at (&look, GTK_WIDGET (window));
  look_at_height (&look, GTK_WIDGET (window), WIDTH_STEP);
}

/* The desktop gives a size when it likes to; a window that needs more never gets it. */
static void
resize (GtkWindow *window, int width)
{
  int least;
  gtk_window_set_default_size (window, width, HEIGHT);
  gtk_widget_measure (GTK_WIDGET (window), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL,
                      NULL);
  for (guint i = 0; i < MOST_WAITS && least <= width; i++)
    {
      page_settle (window);
      if (abs (width - gtk_widget_get_width (GTK_WIDGET (window))) <= MOST_BORDER)
        break;
    }
}

static void
find_size (const char *page, const char *what, int least, int room)
{
  if (least <= room)
    return;
  g_test_message ("%s: it cannot be %s than %d pixels", page, what, least);
  g_test_fail ();
}

void
page_check (GtkWindow *window, const char *name)
{
  static const int widths[] = { PAGE_NARROW, PAGE_WIDE };
  int least;
  page_settle (window); /* only what has a size takes another one */
  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      resize (window, widths[i]);
      page_check_here (window, name);
    }
  gtk_widget_measure (GTK_WIDGET (window), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL,
                      NULL);
  find_size (name, "narrower", least, PAGE_NARROW);
  gtk_widget_measure (GTK_WIDGET (window), GTK_ORIENTATION_VERTICAL, PAGE_NARROW, &least, NULL,
                      NULL, NULL);
  find_size (name, "lower", least, HEIGHT);
}
