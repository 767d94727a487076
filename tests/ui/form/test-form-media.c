/* test-form-media.c: sounds, films and pictures of questions and answers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form-fixture.h"

#include "form/vigie-media-player-private.h"
#include "form/vigie-picture-file-private.h"
#include "form/vigie-recorder-private.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#ifdef HAVE_GSTREAMER
#include <gst/gst.h>
#endif

#define RATE 8000

#define CHOICES                                                       \
  "<item><label ref=\"jr:itext('one')\"/><value>one</value></item>"   \
  "<item><label ref=\"jr:itext('two')\"/><value>two</value></item>"   \
  "<item><label ref=\"jr:itext('gone')\"/><value>gone</value></item>" \
  "<item><label ref=\"jr:itext('bomb')\"/><value>bomb</value></item>"

static const char document[] =
  "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'"
  " xmlns:jr='http://openrosa.org/javarosa' xmlns:odk='http://www.opendatakit.org/xforms'>"
  "<h:head><h:title>Media</h:title><model><itext><translation lang='en' default='true()'>"
  "<text id='quiet'><value>Quiet</value><value form='audio'>jr://audio/tone.wav</value>"
  "<value form='image'>jr://images/shop.png</value>"
  "<value form='big-image'>jr://images/large.png</value></text>"
  "<text id='self'><value>By itself</value><value form='audio'>jr://audio/tone.wav</value></text>"
  "<text id='lost'><value>Lost</value><value form='audio'>jr://audio/nowhere.wav</value>"
  "<value form='image'>jr://images/nowhere.png</value></text>"
  "<text id='one'><value>One</value><value form='image'>jr://images/shop.png</value>"
  "<value form='audio'>jr://audio/tone.wav</value></text>"
  "<text id='two'><value form='image'>jr://images/shop.png</value></text>"
  "<text id='gone'><value>Gone</value><value form='image'>jr://images/nowhere.png</value></text>"
  "<text id='bomb'><value>Bomb</value><value form='image'>jr://images/huge.png</value></text>"
  "<text id='page'><value>Page</value><value form='image'>jr://images/shop.png</value></text>"
  "</translation></itext>"
  "<instance><data id='media' "
  "version='1'><plain/><quiet/><self/><lost/><sound/><film/><list/><bare/><several/>"
  "<short/><order/><page><inner/></page></data>"
  "</instance>"
  "<bind nodeset='/data/plain' type='string'/><bind nodeset='/data/quiet' type='string'/>"
  "<bind nodeset='/data/self' type='string'/><bind nodeset='/data/lost' type='string'/>"
  "<bind nodeset='/data/sound' type='binary'/><bind nodeset='/data/film' "
  "type='binary'/><bind nodeset='/data/list' type='string'/><bind nodeset='/data/bare' "
  "type='string'/><bind nodeset='/data/several' type='string'/><bind nodeset='/data/page/inner' "
  "type='string'/><bind nodeset='/data/short' type='string'/><bind nodeset='/data/order' "
  "type='odk:rank'/></model></h:head><h:body>"
  "<input ref='/data/plain'><label>Plain</label></input>"
  "<input ref='/data/quiet'><label ref=\"jr:itext('quiet')\"/></input>"
  "<input ref='/data/self' autoplay='audio'><label ref=\"jr:itext('self')\"/></input>"
  "<input ref='/data/lost'><label ref=\"jr:itext('lost')\"/></input>"
  "<upload ref='/data/sound' mediatype='audio/*'><label>Sound</label></upload>"
  "<upload ref='/data/film' mediatype='video/*'><label>Film</label></upload>"
  "<select1 ref='/data/list'><label>List</label>" CHOICES "</select1>"
  "<select1 ref='/data/bare' appearance='columns no-buttons'><label>Bare</label>" CHOICES
  "</select1><select ref='/data/several' appearance='columns-2'><label>Several</label>" CHOICES
  "</select><select1 ref='/data/short' appearance='minimal'><label>Short</label>" CHOICES
  "</select1><odk:rank ref='/data/order'><label>Order</label>" CHOICES "</odk:rank>"
  "<group ref='/data/page'><label ref=\"jr:itext('page')\"/>"
  "<input ref='/data/page/inner'><label>Inner</label></input></group>"
  "</h:body></h:html>";

/* Files ---------------------------------------------------------------------------------------- */

static void
put (GByteArray *bytes, guint32 value, guint size)
{
  const guint32 little = GUINT32_TO_LE (value);
  g_byte_array_append (bytes, (const guint8 *) &little, size);
}

/* A tone of one second: WAV, 16 bits, one channel */
static void
write_tone (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_byte_array_append (bytes, (const guint8 *) "RIFF", 4);
  put (bytes, 36 + RATE * 2, 4);
  g_byte_array_append (bytes, (const guint8 *) "WAVEfmt ", 8);
  put (bytes, 16, 4);
  put (bytes, 1, 2);
  put (bytes, 1, 2);
  put (bytes, RATE, 4);
  put (bytes, RATE * 2, 4);
  put (bytes, 2, 2);
  put (bytes, 16, 2);
  g_byte_array_append (bytes, (const guint8 *) "data", 4);
  put (bytes, RATE * 2, 4);
  for (guint i = 0; i < RATE; i++)
    put (bytes, (guint32) ((i * 400 / RATE) % 2 ? 3000 : -3000), 2);
  g_file_set_contents (path, (const char *) bytes->data, bytes->len, &error);
  g_assert_no_error (error);
}

static void
write_picture (const char *path, int width, int height)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  gdk_pixbuf_fill (pixbuf, 0x336699ff);
  gdk_pixbuf_save (pixbuf, path, "png", &error, NULL);
  g_assert_no_error (error);
}

/* Small on the disk, huge once decoded: width and height are the first of the header. */
static void
write_huge (const char *path)
{
  g_autofree char *contents = NULL;
  gsize size;
  write_picture (path, 16, 16);
  g_assert_true (g_file_get_contents (path, &contents, &size, NULL));
  memcpy (contents + 16, "\x00\x01\x00\x00\x00\x01\x00\x00", 8);
  g_assert_true (g_file_set_contents (path, contents, (gssize) size, NULL));
}

/* The form with its files */
static FormFixture *
open_form (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("vigie-media-XXXXXX", &error);
  g_assert_no_error (error);
  const char *const names[] = { "tone.wav", "shop.png", "large.png", "huge.png" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);
      if (i == 0)
        write_tone (path);
      else if (i == 3)
        write_huge (path);
      else
        write_picture (path, i * 600, 300);
    }
  FormFixture *fixture = form_fixture_new_form_media (document, folder);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);
      g_unlink (path);
    }
  g_rmdir (folder);
  return fixture;
}

static VigieMediaPlayer *
find_player (GtkWidget *question)
{
  GtkWidget *player = form_fixture_find_type (question, VIGIE_TYPE_MEDIA_PLAYER);
  return player ? VIGIE_MEDIA_PLAYER (player) : NULL;
}

static void
click (GtkWidget *root, const char *label)
{
  GtkWidget *button = form_fixture_find_button (root, label);
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

/* Until it is known how long it is, or that it cannot be played */
static GtkMediaStream *
wait_for_stream (VigieMediaPlayer *player)
{
  GtkMediaStream *stream = vigie_media_player_get_stream (player);
  g_assert_nonnull (stream);
  while (!gtk_media_stream_is_prepared (stream) || gtk_media_stream_get_duration (stream) == 0)
    {
      g_main_context_iteration (NULL, TRUE);
      g_assert_true (vigie_media_player_get_stream (player) == stream);
    }
  return stream;
}

static gboolean
can_play (void)
{
  g_autoptr (GtkMediaStream) any = gtk_media_file_new ();
  if (!g_str_equal (G_OBJECT_TYPE_NAME (any), "GtkNoMediaFile"))
    return TRUE;
  g_test_skip ("GTK's media module is not installed");
  return FALSE;
}

/* Of questions --------------------------------------------------------------------------------- */

static void
test_played_when_asked (void)
{
  if (!can_play ())
    return;
  g_autoptr (FormFixture) fixture = open_form ();
  g_assert_null (find_player (form_fixture_go (fixture, "/data/plain")));
  GtkWidget *question = form_fixture_go (fixture, "/data/quiet");
  VigieMediaPlayer *player = find_player (question);
  g_assert_nonnull (player);
  g_assert_null (vigie_media_player_get_stream (player)); /* not by itself, and nothing is read */
  g_assert_null (form_fixture_find_type (question, GTK_TYPE_MEDIA_CONTROLS));

  click (question, "Play the Sound");
  GtkMediaStream *stream = wait_for_stream (player);
  g_assert_no_error (gtk_media_stream_get_error (stream));
  g_assert_cmpint (gtk_media_stream_get_duration (stream), >=, 900 * 1000);
  g_assert_cmpint (gtk_media_stream_get_duration (stream), <=, 1100 * 1000);
  GtkWidget *controls = form_fixture_find_type (question, GTK_TYPE_MEDIA_CONTROLS);
  g_assert_nonnull (controls);
  GtkWidget *scale = form_fixture_find_type (controls, GTK_TYPE_SCALE);
  gtk_test_accessible_assert_property (scale, GTK_ACCESSIBLE_PROPERTY_LABEL, "Position");
  GtkWidget *pause = form_fixture_find_type (controls, GTK_TYPE_BUTTON);
  gtk_test_accessible_assert_property (pause, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       gtk_media_stream_get_playing (stream) ? "Pause" : "Play");
}

static void
test_by_itself_where_the_form_says_so (void)
{
  if (!can_play ())
    return;
  g_autoptr (FormFixture) fixture = open_form ();
  GtkWidget *question = form_fixture_go (fixture, "/data/self");
  VigieMediaPlayer *player = find_player (question);
  GtkMediaStream *stream = wait_for_stream (player);
  g_assert_no_error (gtk_media_stream_get_error (stream));
  GtkWidget *other = form_fixture_go (fixture, "/data/quiet");
  g_assert_null (vigie_media_player_get_stream (find_player (other)));
}

static GtkPicture *
find_picture (GtkWidget *question)
{
  GtkWidget *picture = form_fixture_find_type (question, GTK_TYPE_PICTURE);
  return picture ? GTK_PICTURE (picture) : NULL;
}

static void
test_pictures (void)
{
  g_autoptr (FormFixture) fixture = open_form ();
  GtkWidget *question = form_fixture_go (fixture, "/data/quiet");
  GtkPicture *picture = find_picture (question);
  g_assert_nonnull (picture);
  GdkPaintable *shown = gtk_picture_get_paintable (picture);
  g_assert_cmpint (gdk_paintable_get_intrinsic_width (shown), ==, 480); /* of 600 */
  g_assert_cmpint (gdk_paintable_get_intrinsic_height (shown), ==, 240);

  click (question, "Show Larger");
  form_fixture_settle (fixture);
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  GtkPicture *large = NULL;
  for (GList *at = windows; at; at = at->next)
    if (at->data != fixture->window && !large)
      large = find_picture (at->data);
  g_assert_nonnull (large);
  g_assert_cmpint (gdk_paintable_get_intrinsic_width (gtk_picture_get_paintable (large)), ==, 1200);
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (large))));
}

/* What the form names and the campaign has not */
static void
test_missing_files (void)
{
  g_autoptr (FormFixture) fixture = open_form ();
  GtkWidget *question = form_fixture_go (fixture, "/data/lost");
  g_assert_null (find_picture (question));
  g_assert_nonnull (
    form_fixture_find_label (question, "The picture “nowhere.png” cannot be shown."));
  g_assert_nonnull (form_fixture_find_label (
    question, "The sound “nowhere.wav” cannot be played: its file is missing."));
  g_assert_null (form_fixture_find_type (question, GTK_TYPE_BUTTON)); /* none that does nothing */
}

static void
test_hostile_pictures (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("vigie-media-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.png", NULL);
  g_autofree char *contents = NULL;
  gsize size;
  write_picture (path, 16, 16);
  g_file_get_contents (path, &contents, &size, NULL);
  g_unlink (path);
  g_rmdir (folder);

  g_autoptr (GBytes) good = g_bytes_new (contents, size);
  g_autoptr (GdkPixbuf) pixbuf = vigie_picture_decode (good, 8, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_pixbuf_get_width (pixbuf), ==, 8);

  g_autoptr (GBytes) cut = g_bytes_new (contents, size / 2);
  g_assert_null (vigie_picture_decode (cut, 8, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);

  /* Small on the disk, huge once decoded: width and height are the first of the header. */
  memcpy (contents + 16, "\x00\x01\x00\x00\x00\x01\x00\x00", 8);
  g_autoptr (GBytes) huge = g_bytes_new (contents, size);
  g_assert_null (vigie_picture_decode (huge, 8, &error));
  g_assert_nonnull (error);
}

/* Of choices and groups ------------------------------------------------------------------------ */

static guint
count_type (GtkWidget *root, GType type)
{
  guint n = gtk_widget_get_visible (root) && g_type_is_a (G_OBJECT_TYPE (root), type);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    n += gtk_widget_get_visible (root) ? count_type (child, type) : 0;
  return n;
}

/* Two pictures, one of them with words; the two that cannot be shown are named. */
static void
assert_pictures_of_choices (GtkWidget *question)
{
  g_assert_cmpuint (count_type (question, GTK_TYPE_PICTURE), ==, 2);
  GdkPaintable *shown = gtk_picture_get_paintable (find_picture (question));
  g_assert_cmpint (gdk_paintable_get_intrinsic_width (shown), ==, 128);
  g_assert_nonnull (form_fixture_find_label (question, "One"));
  g_assert_null (form_fixture_find_label (question, "two")); /* its picture is enough */
  g_assert_nonnull (
    form_fixture_find_label (question, "The picture “nowhere.png” cannot be shown."));
  g_assert_nonnull (form_fixture_find_label (question, "The picture “huge.png” cannot be shown."));
}

static void
test_pictures_of_choices (void)
{
  static const char *const paths[] = { "/data/list", "/data/bare", "/data/several" };
  g_autoptr (FormFixture) fixture = open_form ();
  GdkPaintable *first = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      GtkWidget *question = form_fixture_go (fixture, paths[i]);
      assert_pictures_of_choices (question);
      GdkPaintable *shown = gtk_picture_get_paintable (find_picture (question));
      g_assert_true (!first || shown == first); /* decoded once */
      first = shown;
      /* Who clicks the picture chooses: it is part of the button. */
      GtkWidget *button =
        gtk_widget_get_ancestor (GTK_WIDGET (find_picture (question)), GTK_TYPE_CHECK_BUTTON);
      g_assert_nonnull (button);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (button), TRUE);
      g_assert_cmpstr (form_fixture_value (fixture, paths[i]), ==, "one");
      g_assert_true (gtk_widget_has_css_class (button, "chosen"));
    }
}

/* On the button what is chosen, in the list that opens all of them */
static void
test_pictures_of_a_list_that_opens (void)
{
  g_autoptr (FormFixture) fixture = open_form ();
  GtkWidget *question = form_fixture_go (fixture, "/data/short");
  GtkWidget *list = form_fixture_find_type (question, GTK_TYPE_DROP_DOWN);
  g_assert_null (find_picture (question));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (list), 1);
  form_fixture_settle (fixture);
  g_assert_cmpstr (form_fixture_value (fixture, "/data/short"), ==, "one");
  GdkPaintable *shown = gtk_picture_get_paintable (find_picture (question));
  g_assert_cmpint (gdk_paintable_get_intrinsic_width (shown), ==, 32);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (gtk_widget_get_first_child (list)), TRUE);
  GtkWidget *popover = form_fixture_find_type (list, GTK_TYPE_POPOVER);
  form_fixture_wait_for_size (popover);
  form_fixture_settle (fixture);
  g_assert_cmpuint (count_type (popover, GTK_TYPE_PICTURE), ==, 2);
  g_assert_nonnull (
    form_fixture_find_label (popover, "The picture “nowhere.png” cannot be shown."));
  shown = gtk_picture_get_paintable (find_picture (popover));
  g_assert_cmpint (gdk_paintable_get_intrinsic_width (shown), ==, 64);
  gtk_popover_popdown (GTK_POPOVER (popover));
}

static void
test_pictures_of_an_order (void)
{
  g_autoptr (FormFixture) fixture = open_form ();
  GtkWidget *question = form_fixture_go (fixture, "/data/order");
  g_assert_cmpuint (count_type (question, GTK_TYPE_PICTURE), ==, 2);
  g_assert_nonnull (form_fixture_find_label (question, "1. One"));
  GtkWidget *row = gtk_widget_get_parent (form_fixture_find_label (question, "1. One"));
  g_assert_nonnull (find_picture (row));
  g_assert_nonnull (
    form_fixture_find_label (question, "The picture “nowhere.png” cannot be shown."));
}

/* Tab leads from the choice to its sound, and from there out of the question; arrows go on. */
static void
test_sound_of_a_choice (void)
{
  g_autoptr (FormFixture) fixture = open_form ();
  GtkWidget *question = form_fixture_go (fixture, "/data/list");
  VigieMediaPlayer *player = find_player (question);
  g_assert_nonnull (player);
  GtkRoot *root = GTK_ROOT (fixture->window);
  g_assert_true (GTK_IS_CHECK_BUTTON (gtk_root_get_focus (root)));
  gtk_widget_child_focus (fixture->window, GTK_DIR_TAB_FORWARD);
  GtkWidget *focus = gtk_root_get_focus (root);
  g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (player)));
  gtk_widget_child_focus (fixture->window, GTK_DIR_TAB_FORWARD);
  g_autofree char *next = form_fixture_focus (fixture);
  g_assert_cmpstr (next, ==, "/data/bare");
  g_assert_cmpstr (form_fixture_value (fixture, "/data/list"), ==, "");

  form_fixture_go (fixture, "/data/list");
  gtk_widget_child_focus (fixture->window, GTK_DIR_DOWN);
  g_assert_true (GTK_IS_CHECK_BUTTON (gtk_root_get_focus (root)));
  g_assert_cmpstr (form_fixture_value (fixture, "/data/list"), ==, "two");
}

static void
test_picture_of_a_group (void)
{
  g_autoptr (FormFixture) fixture = open_form ();
  form_fixture_go (fixture, "/data/page/inner");
  g_assert_nonnull (form_fixture_find_label (GTK_WIDGET (fixture->view), "Page"));
  g_assert_nonnull (find_picture (GTK_WIDGET (fixture->view)));
}

/* Of answers ----------------------------------------------------------------------------------- */

static void
attach (FormFixture *fixture, const char *path, const char *file)
{
  g_autoptr (GError) error = NULL;
  vigie_audit_attach (fixture->audit,
                      vigie_form_session_find (vigie_audit_get_session (fixture->audit), path),
                      file, &error);
  g_assert_no_error (error);
}

static void
test_answer_is_played (void)
{
  if (!can_play ())
    return;
  g_autoptr (FormFixture) fixture = open_form ();
  GtkWidget *question = form_fixture_go (fixture, "/data/sound");
  g_assert_null (find_player (question));
  g_autofree char *path = g_build_filename (fixture->folder, "answer.wav", NULL);
  write_tone (path);
  attach (fixture, "/data/sound", path);
  form_fixture_settle (fixture);
  VigieMediaPlayer *player = find_player (question);
  g_assert_nonnull (player);
  g_assert_null (vigie_media_player_get_stream (player));
  click (question, "Play the Sound");
  GtkMediaStream *stream = wait_for_stream (player);
  g_assert_no_error (gtk_media_stream_get_error (stream));
  form_fixture_answer (fixture, "/data/sound", "");
  form_fixture_settle (fixture);
  g_assert_null (find_player (question));
}

#ifdef HAVE_GSTREAMER

/* A film without sound: WebM, 64 by 48; whether it could be made here */
static gboolean
write_film (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strdup_printf (
    "videotestsrc num-buffers=10 ! video/x-raw,width=64,height=48,framerate=10/1 ! vp8enc ! webmmux"
    " ! filesink location=%s",
    path);
  gst_init (NULL, NULL);
  GstElement *pipeline = gst_parse_launch (text, &error);
  if (error)
    {
      g_test_skip (error->message);
      g_clear_pointer (&pipeline, gst_object_unref);
      return FALSE;
    }
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  g_autoptr (GstBus) bus = gst_element_get_bus (pipeline);
  GstMessage *message =
    gst_bus_timed_pop_filtered (bus, GST_CLOCK_TIME_NONE, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  g_assert_cmpint (GST_MESSAGE_TYPE (message), ==, GST_MESSAGE_EOS);
  gst_message_unref (message);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  gst_object_unref (pipeline);
  return TRUE;
}

static void
test_film (void)
{
  if (!can_play ())
    return;
  g_autoptr (FormFixture) fixture = open_form ();
  g_autofree char *path = g_build_filename (fixture->folder, "film.webm", NULL);
  if (!write_film (path))
    return;
  GtkWidget *question = form_fixture_go (fixture, "/data/film");
  attach (fixture, "/data/film", path);
  form_fixture_settle (fixture);
  VigieMediaPlayer *player = find_player (question);
  g_assert_nonnull (player);
  click (question, "Play the Video");
  GtkMediaStream *stream = wait_for_stream (player);
  g_assert_no_error (gtk_media_stream_get_error (stream));
  g_assert_true (gtk_media_stream_has_video (stream));
  while (gdk_paintable_get_intrinsic_width (GDK_PAINTABLE (stream)) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (gdk_paintable_get_intrinsic_width (GDK_PAINTABLE (stream)), ==, 64);
  GtkPicture *picture = find_picture (GTK_WIDGET (player));
  g_assert_true (gtk_picture_get_paintable (picture) == GDK_PAINTABLE (stream));
}

#endif

static void
test_what_cannot_be_played (void)
{
  if (!can_play ())
    return;
  g_autoptr (FormFixture) fixture = open_form ();
  g_autoptr (GError) error = NULL;
  GtkWidget *question = form_fixture_go (fixture, "/data/sound");
  g_autofree char *path = g_build_filename (fixture->folder, "noise.wav", NULL);
  g_file_set_contents (path, "RIFF\x10\0\0\0WAVEnothing of the kind follows here", 44, &error);
  g_assert_no_error (error);
  attach (fixture, "/data/sound", path);
  form_fixture_settle (fixture);
  VigieMediaPlayer *player = find_player (question);
  g_assert_nonnull (player);
  click (question, "Play the Sound");
  while (vigie_media_player_get_stream (player))
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (form_fixture_find_button (question, "Open With Another Program"));
  g_assert_null (form_fixture_find_type (question, GTK_TYPE_MEDIA_CONTROLS));
  g_assert_nonnull (form_fixture_find_button (question, "Play the Sound"));
}

/* GTK looks for its modules in a place where there are none. Newer versions may have a player
 * built in: they are told to take none. */
static void
test_no_module (void)
{
  if (!g_test_subprocess ())
    {
      g_setenv ("GTK_EXE_PREFIX", "/nonexistent", TRUE);
      g_setenv ("GTK_MEDIA", "none", TRUE);
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
      g_unsetenv ("GTK_EXE_PREFIX");
      g_unsetenv ("GTK_MEDIA");
      g_test_trap_assert_passed ();
      return;
    }
  g_autoptr (FormFixture) fixture = open_form ();
  GtkWidget *question = form_fixture_go (fixture, "/data/quiet");
  click (question, "Play the Sound");
  form_fixture_settle (fixture);
  g_assert_null (vigie_media_player_get_stream (find_player (question)));
  g_assert_nonnull (form_fixture_find_button (question, "Open With Another Program"));
  g_assert_nonnull (form_fixture_find_label (
    question,
    "Sound and video cannot be played here: GTK’s module for it is not installed. Another "
    "program may play the file."));
}

/* Recording ------------------------------------------------------------------------------------ */

/** What a recorder told */
typedef struct
{
  char *beginning;
  char *path;
  char *failure;
} Told;

static void
on_recorded (VigieRecorder *recorder, const char *path, Told *told)
{
  g_autofree char *contents = NULL;
  gsize size;
  g_assert_true (g_file_get_contents (path, &contents, &size, NULL));
  g_assert_cmpuint (size, >, 100);
  told->beginning = g_strndup (contents, 4);
  told->path = g_strdup (path);
}

static void
on_failed (VigieRecorder *recorder, const GError *error, Told *told)
{
  told->failure = g_strdup (error->message);
}

static GtkWidget *
show_recorder (const char *source, Told *told)
{
  GtkWidget *recorder = vigie_recorder_new (source);
  GtkWidget *window = gtk_window_new ();
  g_signal_connect (recorder, "recorded", G_CALLBACK (on_recorded), told);
  g_signal_connect (recorder, "failed", G_CALLBACK (on_failed), told);
  gtk_window_set_child (GTK_WINDOW (window), recorder);
  gtk_window_present (GTK_WINDOW (window));
  return recorder;
}

static void
finish (GtkWidget *recorder, Told *told)
{
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (recorder)));
  g_free (told->beginning);
  g_free (told->path);
  g_free (told->failure);
}

static void
assert_recorded (const Told *told)
{
  g_assert_cmpstr (told->failure, ==, NULL);
  g_assert_true (g_str_equal (told->beginning, "OggS") || g_str_equal (told->beginning, "RIFF"));
  g_assert_false (g_file_test (told->path, G_FILE_TEST_EXISTS)); /* who wanted it has it */
}

/* Until its clock shows more than nothing: on a slow machine it may miss a second. */
static void
wait_for_sound (GtkWidget *recorder)
{
  while (form_fixture_find_label (recorder, "0:00"))
    g_main_context_iteration (NULL, TRUE);
}

static void
test_recorded_until_stopped (void)
{
  Told told = { NULL };
  GtkWidget *recorder = show_recorder ("audiotestsrc is-live=true", &told);
  g_assert_null (form_fixture_find_label (recorder, "0:00"));
  click (recorder, "Record");
  g_assert_true (vigie_recorder_is_recording (VIGIE_RECORDER (recorder)));
  wait_for_sound (recorder);
  click (recorder, "Stop Recording");
  while (!told.path && !told.failure)
    g_main_context_iteration (NULL, TRUE);
  assert_recorded (&told);
  g_assert_false (vigie_recorder_is_recording (VIGIE_RECORDER (recorder)));
  g_assert_nonnull (form_fixture_find_button (recorder, "Record"));
  finish (recorder, &told);
}

/* Who turns the page does not lose what was said. */
static void
test_recorded_when_left (void)
{
  Told told = { NULL };
  GtkWidget *recorder = show_recorder ("audiotestsrc is-live=true", &told);
  click (recorder, "Record");
  g_assert_true (vigie_recorder_is_recording (VIGIE_RECORDER (recorder)));
  wait_for_sound (recorder);
  gtk_widget_set_visible (recorder, FALSE);
  assert_recorded (&told);
  finish (recorder, &told);
}

static void
test_not_recorded (void)
{
  Told told = { NULL };
  GtkWidget *recorder = show_recorder ("filesrc location=/nonexistent/microphone", &told);
  click (recorder, "Record");
  while (!told.path && !told.failure)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (told.failure);
  g_assert_null (told.path);
  g_assert_false (vigie_recorder_is_recording (VIGIE_RECORDER (recorder)));
  finish (recorder, &told);
}

static void
test_offered_for_sound (void)
{
  g_autoptr (FormFixture) fixture = open_form ();
  g_assert_nonnull (
    form_fixture_find_type (form_fixture_go (fixture, "/data/sound"), VIGIE_TYPE_RECORDER));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "C.UTF-8");
  adw_init ();
  g_test_add_func ("/form/media/played-when-asked", test_played_when_asked);
  g_test_add_func ("/form/media/by-itself-where-the-form-says-so",
                   test_by_itself_where_the_form_says_so);
  g_test_add_func ("/form/media/pictures", test_pictures);
  g_test_add_func ("/form/media/missing-files", test_missing_files);
  g_test_add_func ("/form/media/hostile-pictures", test_hostile_pictures);
  g_test_add_func ("/form/media/pictures-of-choices", test_pictures_of_choices);
  g_test_add_func ("/form/media/sound-of-a-choice", test_sound_of_a_choice);
  g_test_add_func ("/form/media/pictures-of-a-list-that-opens", test_pictures_of_a_list_that_opens);
  g_test_add_func ("/form/media/pictures-of-an-order", test_pictures_of_an_order);
  g_test_add_func ("/form/media/picture-of-a-group", test_picture_of_a_group);
  g_test_add_func ("/form/media/answer-is-played", test_answer_is_played);
#ifdef HAVE_GSTREAMER
  g_test_add_func ("/form/media/film", test_film);
#endif
  g_test_add_func ("/form/media/what-cannot-be-played", test_what_cannot_be_played);
  g_test_add_func ("/form/media/no-module", test_no_module);
  if (vigie_recorder_is_possible ())
    {
      g_test_add_func ("/form/media/recorded-until-stopped", test_recorded_until_stopped);
      g_test_add_func ("/form/media/recorded-when-left", test_recorded_when_left);
      g_test_add_func ("/form/media/not-recorded", test_not_recorded);
      g_test_add_func ("/form/media/offered-for-sound", test_offered_for_sound);
    }
  return g_test_run ();
}
