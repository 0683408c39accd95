// The modified Bessel functions of the first kind of order 0 and 1, times exp(−|x|), without branches.
//
// All polynomials were fitted for here. Those for float64 are Chebyshev's: up to 8 of the function, of order 1 divided by x; beyond of the
// function times √x, which is smooth in 1/x.
#ifndef FLUX_BESSEL_H
#define FLUX_BESSEL_H

#include "Internal.h"

static const double BESSEL_0_NEAR[] = {
    0.33839763720473804, -0.3046826723431984, 0.17162090152220878, -0.094901097048047644, 0.049305284239670708,
    -0.023737414805899469, 0.010546460394594998, -0.0043243099950505759, 0.0016394756169413358, -0.00057637557453858237,
    0.00018850288509584166, -5.7541950100821037e-5, 1.6448448070728897e-5, -4.4167383584587506e-6,
    1.1173875391201037e-6, -2.6707938539406117e-7, 6.0469950225419189e-8, -1.300025009986248e-8, 2.6598237246823867e-9,
    -5.1897956016352629e-10, 9.6758090353732369e-11, -1.7268262914415557e-11, 2.9550526631296398e-12,
    -4.8564467831119295e-13, 7.6761854986049356e-14, -1.1685332877993452e-14, 1.715391285555133e-15,
    -2.4312798465479547e-16, 3.3307945188222381e-17,
};
static const double BESSEL_0_FAR[] = {
    0.40224520550705442, 0.0033691164782556941, 6.889758346916824e-5, 2.8913705208347565e-6, 2.0489185894690637e-7,
    2.2666689904981781e-8, 3.3962320257083863e-9, 4.9406023882249696e-10, 1.1889147107846438e-11,
    -3.1499165279632414e-11, -1.3215811840447713e-11, -1.7941785315068061e-12, 7.1801244513836662e-13,
    3.8527783827421427e-13, 1.5400862175214098e-14, -4.1505693472872221e-14, -9.5548466988283076e-15,
    3.8116806693526224e-15, 1.7725601330565264e-15, -3.4254856196772191e-16, -2.8276239805165835e-16,
    3.4612228676974611e-17, 4.46562142029676e-17, -4.8305044859441821e-18, -7.233180487874754e-18,
};
static const double BESSEL_1_NEAR[] = {
    0.12629359322181683, -0.17641651835783406, 0.1026436586898471, -0.052945981208094991, 0.024726449030626517,
    -0.010564084894626198, 0.0041564229443128882, -0.0015135724506312531, 0.00051228595616857577,
    -0.00016176081582589675, 4.7815651075500542e-5, -1.3273163656039436e-5, 3.4702513081376785e-6,
    -8.5687202646954547e-7, 2.0032947535521353e-7, -4.4450591287963281e-8, 9.3815373864957718e-9,
    -1.8872497517228293e-9, 3.625590281552117e-10, -6.6634897235020277e-11, 1.1736186298890902e-11,
    -1.9839743977649437e-12, 3.2237933659455747e-13, -5.0421855047279117e-14, 7.6006842947354069e-15,
    -1.1055969477353863e-15, 1.5536319577362005e-16, -2.1114212143581661e-17, 2.7779141127610464e-18,
};
static const double BESSEL_1_FAR[] = {
    0.38928811750914006, -0.0097610974913614684, -0.00011058893876262372, -3.8825648088776904e-6,
    -2.5122362378702089e-7, -2.6314688468895195e-8, -3.835380385964237e-9, -5.5897434621965838e-10,
    -1.8974958123505412e-11, 3.2526035830154882e-11, 1.4125807436613781e-11, 2.0356285441470895e-12,
    -7.1985517762459085e-13, -4.0835511110921973e-13, -2.1015418427726643e-14, 4.2724400167119514e-14,
    1.0420276984128803e-14, -3.8144030724370078e-15, -1.8803547755107824e-15, 3.3082023109209283e-16,
    2.9626289976459501e-16, -3.209525921993424e-17, -4.6503053684893583e-17, 4.4143483230717079e-18,
    7.5172963108421048e-18,
};

/// Σ c_k · T_k(t) by Clenshaw's recurrence.
FLUX_INLINE double chebyshev(int count, const double *c, double t) {
    double first = 0, second = 0;
    _Pragma("clang loop unroll(full)") for (int k = count - 1; k > 0; k--) {
        double next = 2 * t * first - second + c[k];
        second = first;
        first = next;
    }
    return t * first - second + c[0];
}

#define CHEBYSHEV(c, t) chebyshev(sizeof(c) / sizeof(*(c)), c, t)

FLUX_INLINE double bessel_i0e(double x) {
    double magnitude = __builtin_elementwise_abs(x), near = magnitude < 8 ? magnitude : 8, far = magnitude < 8 ? 8 : magnitude;
    double large = CHEBYSHEV(BESSEL_0_FAR, 16 / far - 1) / __builtin_elementwise_sqrt(far);
    return x != x ? x : magnitude < 8 ? CHEBYSHEV(BESSEL_0_NEAR, near * 0.25 - 1) : large;
}

FLUX_INLINE double bessel_i1e(double x) {
    double magnitude = __builtin_elementwise_abs(x), near = magnitude < 8 ? magnitude : 8, far = magnitude < 8 ? 8 : magnitude;
    double large = CHEBYSHEV(BESSEL_1_FAR, 16 / far - 1) / __builtin_elementwise_sqrt(far);
    double y = magnitude < 8 ? CHEBYSHEV(BESSEL_1_NEAR, near * 0.25 - 1) * magnitude : large;
    return x != x ? x : __builtin_copysign(y, x);
}

// For float32, to 2 parts in 10⁸: with r = 1 / (1 + x/4), the function is √r · near(3 r − 2) up to 8, of order 1 x · r times that; with
// r = 1 / x it is √r · far(16 r − 1) beyond.
static const float BESSEL_0_NEAR_SINGLE[] = {
    9.731352200e-05f, -8.486133425e-05f, -5.960870599e-04f, 1.049888080e-03f, 2.012971757e-03f, -7.116137549e-03f,
    -9.300665462e-03f, 3.950307801e-02f, 1.354498071e-01f, 2.130196180e-01f, 2.481210997e-01f, 3.778439922e-01f,
};
static const float BESSEL_0_FAR_SINGLE[] = {
    3.699941399e-07f, 1.638627261e-06f, 1.110288323e-05f, 1.361565291e-04f, 3.360558067e-03f, 4.021765128e-01f,
};
static const float BESSEL_1_NEAR_SINGLE[] = {
    -1.088643234e-05f, 5.629693013e-05f, 1.116808814e-05f, -3.874851307e-04f, 4.253905569e-04f, 1.612493483e-03f,
    -3.782770338e-03f, -8.519587065e-03f, 2.182036295e-02f, 1.030648728e-01f, 1.879726872e-01f, 1.977374682e-01f,
};
static const float BESSEL_1_FAR_SINGLE[] = {
    -4.314151035e-07f, -2.009115738e-06f, -1.499088506e-05f, -2.191687521e-04f, -9.749584684e-03f, 3.893984553e-01f,
};

/// The polynomial whose highest coefficient comes first (Horner).
FLUX_INLINE float polynomial(int count, const float *c, float t) {
    float p = c[0];
    _Pragma("clang loop unroll(full)") for (int k = 1; k < count; k++) p = p * t + c[k];
    return p;
}

#define POLYNOMIAL(c, t) polynomial(sizeof(c) / sizeof(*(c)), c, t)

FLUX_INLINE float v_bessel_i0e(float x) {
    float magnitude = __builtin_fabsf(x), r = 1 / (magnitude < 8 ? 1 + 0.25f * magnitude : magnitude);
    float near = POLYNOMIAL(BESSEL_0_NEAR_SINGLE, 3 * r - 2), far = POLYNOMIAL(BESSEL_0_FAR_SINGLE, 16 * r - 1);
    return x != x ? x : __builtin_elementwise_sqrt(r) * (magnitude < 8 ? near : far);
}

FLUX_INLINE float v_bessel_i1e(float x) {
    float magnitude = __builtin_fabsf(x), r = 1 / (magnitude < 8 ? 1 + 0.25f * magnitude : magnitude);
    float near = POLYNOMIAL(BESSEL_1_NEAR_SINGLE, 3 * r - 2), far = POLYNOMIAL(BESSEL_1_FAR_SINGLE, 16 * r - 1);
    float y = __builtin_elementwise_sqrt(r) * (magnitude < 8 ? near * r * magnitude : far);
    return x != x ? x : __builtin_copysignf(y, x);
}

#endif
