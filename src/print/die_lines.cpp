/* SPDX-License-Identifier: GPL-3.0-or-later */
/* C++, because qpdf's parser of content streams has no C interface. No exception
 * leaves this file. */
#include "print/die_lines.h"

#include <algorithm>
#include <cmath>
#include <exception>
#include <limits>
#include <qpdf/Pipeline.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <vector>

extern "C" {
#include "base/error.h"
#include "base/i18n.h"
}

namespace {

/* What a page may cost. Real ones stay far below; the limits are for files that
 * were made to fill a machine. */
constexpr size_t CONTENT_BYTES_MAX = size_t{256} << 20;
constexpr long OPERATORS_MAX = 20 * 1000 * 1000;
constexpr long FORM_COST = 400; /* in operators */
constexpr size_t FORM_DEPTH_MAX = 24;
constexpr size_t SAVED_STATES_MAX = 4096;
constexpr size_t OPERANDS_MAX = 64;

constexpr double MM_PER_POINT = 25.4 / 72;

struct Point {
  double x, y;
};

/* [a b c d e f]: x' = ax + cy + e, y' = bx + dy + f (8.3.4). */
struct Matrix {
  double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;
  Point apply(Point p) const { return {a * p.x + c * p.y + e, b * p.x + d * p.y + f}; }
  /* This one first, then `next`. */
  Matrix then(Matrix const &next) const {
    Point x = {a * next.a + b * next.c, a * next.b + b * next.d};
    Point y = {c * next.a + d * next.c, c * next.b + d * next.d};
    Point o = next.apply({e, f});
    return {x.x, x.y, y.x, y.y, o.x, o.y};
  }
};

/* What surrounds some points. */
struct Extent {
  double left = std::numeric_limits<double>::infinity(), top = left;
  double right = -left, bottom = -left;
  void add(Point p) {
    left = std::min(left, p.x);
    right = std::max(right, p.x);
    top = std::min(top, p.y);
    bottom = std::max(bottom, p.y);
  }
  bool sound() const {
    return std::isfinite(left) && std::isfinite(right) && std::isfinite(top) &&
           std::isfinite(bottom) && left <= right && top <= bottom;
  }
  KkRect rect() const { return {left, top, right - left, bottom - top}; }
};

double cubic(double p0, double p1, double p2, double p3, double t) {
  double s = 1 - t;
  return s * s * s * p0 + 3 * s * s * t * p1 + 3 * s * t * t * p2 + t * t * t * p3;
}

/* Where a Bezier curve turns in one direction: the roots of its derivative. */
std::vector<double> turns(double p0, double p1, double p2, double p3) {
  double a = p3 - 3 * p2 + 3 * p1 - p0, b = 2 * (p2 - 2 * p1 + p0), c = p1 - p0;
  std::vector<double> found;
  if (std::fabs(a) < 1e-12) {
    if (b != 0) found.push_back(-c / b);
  } else {
    double root = std::sqrt(b * b - 4 * a * c); /* NaN: none */
    found = {(-b + root) / (2 * a), (-b - root) / (2 * a)};
  }
  found.erase(
      std::remove_if(found.begin(), found.end(), [](double t) { return !(t > 0 && t < 1); }),
      found.end());
  return found;
}

/* The path under construction, in millimetres on the page as seen. */
class Path {
 public:
  void move(Point p) {
    subpaths.emplace_back();
    subpaths.back().add(p);
    current = p;
  }
  void line(Point p) {
    if (subpaths.empty()) return; /* no current point: the operator is in error */
    subpaths.back().add(p);
    current = p;
  }
  void curve(Point p1, Point p2, Point p3) {
    if (subpaths.empty()) return;
    Point p0 = current;
    auto at = [&](double t) {
      return Point{cubic(p0.x, p1.x, p2.x, p3.x, t), cubic(p0.y, p1.y, p2.y, p3.y, t)};
    };
    for (double t : turns(p0.x, p1.x, p2.x, p3.x)) subpaths.back().add(at(t));
    for (double t : turns(p0.y, p1.y, p2.y, p3.y)) subpaths.back().add(at(t));
    line(p3);
  }
  void paint(GArray *lines) const {
    for (Extent const &each : subpaths) {
      if (!each.sound()) continue;
      KkRect rect = each.rect();
      g_array_append_val(lines, rect);
    }
  }
  void clear() { subpaths.clear(); }
  Point here() const { return current; }

 private:
  std::vector<Extent> subpaths;
  Point current = {0, 0};
};

/* Of the stroking or of the other colour: whether it is the die's. */
struct Colour {
  int component = -1; /* of the colour space, that is the die's; -1: none */
  bool on = false;    /* its tint is over 0 */
};

struct State {
  Matrix to_page;
  Colour stroke, fill;
};

/* What all streams of one page share. */
struct Page {
  std::string const &colour; /* as a name: with its slash */
  GArray *lines;
  bool whole = true;
  long operators = 0;
  size_t bytes = 0;
  std::vector<QPDFObjGen> forms = {}; /* that are being painted, each inside the one before */
  bool paints(QPDFObjGen form) const {
    return std::find(forms.begin(), forms.end(), form) != forms.end();
  }
};

/* Throws where more comes through than a page may have. */
class Limit : public Pipeline {
 public:
  explicit Limit(size_t &count) : Pipeline("limit", nullptr), bytes(count) {}
  void write(unsigned char const *, size_t length) override {
    bytes += length;
    if (bytes > CONTENT_BYTES_MAX) throw std::runtime_error("content too large");
  }
  void finish() override {}

 private:
  size_t &bytes;
};

/* The component of a colour space that is the die's colour, or -1. */
int die_component(QPDFObjectHandle space, std::string const &colour) {
  if (!space.isArray() || space.getArrayNItems() < 2 || !space.getArrayItem(0).isName()) return -1;
  std::string family = space.getArrayItem(0).getName();
  auto names = space.getArrayItem(1);
  if (family == "/Separation") return names.isName() && names.getName() == colour ? 0 : -1;
  if (family != "/DeviceN" || !names.isArray()) return -1;
  for (int i = 0; i < std::min(names.getArrayNItems(), int{OPERANDS_MAX}); i++)
    if (names.getArrayItem(i).isName() && names.getArrayItem(i).getName() == colour) return i;
  return -1;
}

/* One content stream: of the page, or of a form XObject painted there. */
class Walker : public QPDFObjectHandle::ParserCallbacks {
 public:
  Walker(Page &owner, QPDFObjectHandle dictionary, State const &start)
      : page(owner), resources(dictionary), state(start) {}

  void walk(QPDFObjectHandle stream) {
    try {
      Limit limit(page.bytes);
      std::string all;
      stream.pipeContentStreams(&limit, "page", all);
      QPDFObjectHandle::parseContentStream(stream, this);
    } catch (std::exception const &) { /* too large, or cannot be decoded */
      page.whole = false;
    }
  }
  /* What the parser hands over: operands, then their operator. */
  void handleObject(QPDFObjectHandle object, size_t, size_t) override {
    if (!object.isOperator()) {
      if (operands.size() < OPERANDS_MAX) operands.push_back(object);
      return;
    }
    if (++page.operators > OPERATORS_MAX) {
      page.whole = false;
      terminateParsing();
    }
    run(object.getOperatorValue());
    operands.clear();
  }
  void handleEOF() override {}

 private:
  double number(size_t index) const {
    if (index >= operands.size()) return 0;
    QPDFObjectHandle operand = operands[index];
    return operand.isNumber() ? operand.getNumericValue() : 0;
  }
  Point point(size_t index) const {
    return state.to_page.apply({number(index), number(index + 1)});
  }

  void run(std::string const &name) {
    static const std::unordered_map<std::string, void (Walker::*)()> operators = {
        {"q", &Walker::save},          {"Q", &Walker::restore},     {"cm", &Walker::transform},
        {"CS", &Walker::stroke_space}, {"cs", &Walker::fill_space}, {"SC", &Walker::stroke_tint},
        {"SCN", &Walker::stroke_tint}, {"sc", &Walker::fill_tint},  {"scn", &Walker::fill_tint},
        {"G", &Walker::stroke_ink},    {"RG", &Walker::stroke_ink}, {"K", &Walker::stroke_ink},
        {"g", &Walker::fill_ink},      {"rg", &Walker::fill_ink},   {"k", &Walker::fill_ink},
        {"m", &Walker::move},          {"l", &Walker::line},        {"c", &Walker::curve},
        {"v", &Walker::curve_from},    {"y", &Walker::curve_to},    {"re", &Walker::rectangle},
        {"S", &Walker::strokes},       {"s", &Walker::strokes},     {"f", &Walker::fills},
        {"F", &Walker::fills},         {"f*", &Walker::fills},      {"B", &Walker::both},
        {"B*", &Walker::both},         {"b", &Walker::both},        {"b*", &Walker::both},
        {"n", &Walker::drop},          {"Do", &Walker::form}};
    auto found = operators.find(name);
    if (found != operators.end()) (this->*found->second)();
  }

  void save() {
    if (saved.size() < SAVED_STATES_MAX)
      saved.push_back(state);
    else
      page.whole = false;
  }
  void restore() {
    if (saved.empty()) return;
    state = saved.back();
    saved.pop_back();
  }
  void transform() {
    Matrix given = {number(0), number(1), number(2), number(3), number(4), number(5)};
    state.to_page = given.then(state.to_page);
  }

  /* A colour space begins with full tints (8.6.6.4, 8.6.6.5). */
  Colour space() {
    if (operands.empty() || !operands[0].isName()) return {};
    auto spaces = resources.isDictionary() ? resources.getKey("/ColorSpace") : resources;
    if (!spaces.isDictionary()) return {};
    int component = die_component(spaces.getKey(operands[0].getName()), page.colour);
    return {component, component >= 0};
  }
  void set_tint(Colour &colour) const {
    colour.on = colour.component >= 0 && number(static_cast<size_t>(colour.component)) > 0;
  }
  void stroke_space() { state.stroke = space(); }
  void fill_space() { state.fill = space(); }
  void stroke_tint() { set_tint(state.stroke); }
  void fill_tint() { set_tint(state.fill); }
  void stroke_ink() { state.stroke = {}; }
  void fill_ink() { state.fill = {}; }

  void move() { path.move(point(0)); }
  void line() { path.line(point(0)); }
  void curve() { path.curve(point(0), point(2), point(4)); }
  void curve_from() { path.curve(path.here(), point(0), point(2)); }
  void curve_to() { path.curve(point(0), point(2), point(2)); }
  void rectangle() {
    double x = number(0), y = number(1), width = number(2), height = number(3);
    path.move(state.to_page.apply({x, y}));
    path.line(state.to_page.apply({x + width, y}));
    path.line(state.to_page.apply({x + width, y + height}));
    path.line(state.to_page.apply({x, y + height}));
  }
  void finish(bool painted) {
    if (painted) path.paint(page.lines);
    path.clear();
  }
  void strokes() { finish(state.stroke.on); }
  void fills() { finish(state.fill.on); }
  void both() { finish(state.stroke.on || state.fill.on); }
  void drop() { finish(false); }

  /* A form XObject starts from the state in which it is painted (8.10.1). */
  void form() {
    if (operands.empty() || !operands[0].isName() || !resources.isDictionary()) return;
    auto objects = resources.getKey("/XObject");
    auto object = objects.isDictionary() ? objects.getKey(operands[0].getName()) : objects;
    if (!object.isFormXObject()) return;
    /* A form must not paint itself (8.10.1). */
    if (page.forms.size() >= FORM_DEPTH_MAX || page.paints(object.getObjGen())) {
      page.whole = false;
      return;
    }
    page.operators += FORM_COST;
    page.forms.push_back(object.getObjGen());
    auto dictionary = object.getDict();
    auto own = dictionary.getKey("/Resources");
    State start = state;
    start.to_page = matrix_of(dictionary.getKey("/Matrix")).then(state.to_page);
    Walker(page, own.isDictionary() ? own : resources, start).walk(object);
    page.forms.pop_back();
  }
  static Matrix matrix_of(QPDFObjectHandle array) {
    if (!array.isMatrix()) return {};
    auto m = array.getArrayAsMatrix();
    return {m.a, m.b, m.c, m.d, m.e, m.f};
  }

  Page &page;
  QPDFObjectHandle resources;
  State state;
  std::vector<State> saved;
  std::vector<QPDFObjectHandle> operands;
  Path path;
};

/* ---- page boxes ---- */

struct Box {
  double left, bottom, right, top; /* points of user space */
  bool sound() const { return right - left > 0 && top - bottom > 0; }
};

/* A page box within `limits` (14.11.2.1), or all of them where it is damaged. */
Box box_of(QPDFObjectHandle array, Box limits) {
  if (!array.isRectangle()) return limits;
  auto given = array.getArrayAsRectangle(); /* corners in order */
  Box box = {std::max(given.llx, limits.left), std::max(given.lly, limits.bottom),
             std::min(given.urx, limits.right), std::min(given.ury, limits.top)};
  return box.sound() ? box : limits;
}

/* From user space to millimetres from the upper left corner of `trim` as seen. */
Matrix to_seen(Box trim, int turns, double scale) {
  Matrix matrices[] = {{scale, 0, 0, -scale, -trim.left * scale, trim.top * scale},
                       {0, scale, scale, 0, -trim.bottom * scale, -trim.left * scale},
                       {-scale, 0, 0, scale, trim.right * scale, -trim.bottom * scale},
                       {0, -scale, -scale, 0, trim.top * scale, trim.right * scale}};
  return matrices[turns];
}

int turns_of(QPDFPageObjectHelper &helper) {
  auto rotate = helper.getAttribute("/Rotate", false);
  if (!rotate.isInteger()) return 0;
  int degrees = rotate.getIntValueAsInt() % 360;
  return degrees % 90 ? 0 : (degrees + 360) % 360 / 90;
}

KkRect seen(Box box, Matrix const &matrix) {
  Extent extent;
  extent.add(matrix.apply({box.left, box.bottom}));
  extent.add(matrix.apply({box.right, box.top}));
  return extent.rect();
}

/* Letter paper, as renderers take it where a page has no media box. */
constexpr Box NO_MEDIA = {0, 0, 612, 792};

void read_page(QPDFPageObjectHelper &helper, std::string const &colour, KkDiePage *out) {
  constexpr double far = 1e6;
  auto media_box = helper.getMediaBox();
  Box media = media_box.isRectangle() ? box_of(media_box, {-far, -far, far, far}) : NO_MEDIA;
  Box crop = box_of(helper.getCropBox(), media), trim = box_of(helper.getTrimBox(), media);
  auto unit = helper.getObjectHandle().getKey("/UserUnit");
  double scale = unit.isNumber() && unit.getNumericValue() > 0 ? unit.getNumericValue() : 1;
  Matrix matrix = to_seen(trim, turns_of(helper), scale * MM_PER_POINT);
  KkRect paper = seen(trim, matrix);
  out->paper = {paper.width_mm, paper.height_mm};
  out->shown = seen(crop, matrix);
  Page page{colour, out->lines};
  State start;
  start.to_page = matrix;
  Walker walker(page, helper.getAttribute("/Resources", false), start);
  walker.walk(helper.getObjectHandle().getKey("/Contents"));
  out->whole = page.whole;
}

}  // namespace

static void die_page_free(gpointer data) {
  KkDiePage *page = static_cast<KkDiePage *>(data);
  g_array_unref(page->lines);
  g_free(page);
}

static KkDiePage *die_page_new() {
  KkDiePage *page = g_new0(KkDiePage, 1);
  page->lines = g_array_new(FALSE, FALSE, sizeof(KkRect));
  return page;
}

static void read_document(GBytes *bytes, const char *name, const char *colour, GPtrArray *pages) {
  gsize length;
  const char *data = static_cast<const char *>(g_bytes_get_data(bytes, &length));
  QPDF pdf;
  pdf.setSuppressWarnings(true);
  pdf.processMemoryFile(name, data, length);
  std::string const die = std::string("/") + colour;
  for (auto &page : QPDFPageDocumentHelper(pdf).getAllPages()) {
    KkDiePage *read = die_page_new();
    g_ptr_array_add(pages, read);
    read_page(page, die, read);
  }
}

GPtrArray *kk_die_lines_read(GBytes *pdf, const char *name, const char *colour, GError **error) {
  KkPlace place = {name, 0, 0};
  GPtrArray *pages = g_ptr_array_new_with_free_func(die_page_free);
  try {
    read_document(pdf, name, colour, pages);
    return pages;
  } catch (QPDFExc const &failure) {
    if (failure.getErrorCode() == qpdf_e_password)
      kk_error_at(error, KK_ERROR_INPUT, place,
                  _("the PDF is encrypted; save it without a password first"));
    else
      kk_error_at(error, KK_ERROR_INPUT, place, _("the PDF is damaged: %s; save it again"),
                  failure.getMessageDetail().c_str());
  } catch (std::exception const &failure) {
    kk_error_at(error, KK_ERROR_INPUT, place, _("the PDF is damaged: %s; save it again"),
                failure.what());
  }
  g_ptr_array_unref(pages);
  return nullptr;
}
